package io.siyu.commerce;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.devstack.testing.DocumentRules;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DocumentFlowTest {
    @TestHTTPResource("/q/openapi")
    URI document;

    @Test
    void aClientCanBeMadeFromTheDocument() {
        DocumentRules.holdAt(document);
    }

    @Test
    void placingAnOrderNeedsAKeyAndSaysWhereTheOrderIs() {
        var place = "paths.'/api/commerce/v1/orders'.post.";
        given().accept("application/json")
                .get(document)
                .then()
                .body(place + "operationId", equalTo("placeOrder"))
                .body(place + "parameters.'$ref'", hasItem("#/components/parameters/IdempotencyKeyRequired"))
                .body(place + "responses.keySet()", hasItems("201", "400", "401", "409", "422", "503"))
                .body(place + "requestBody.required", equalTo(true))
                .body("paths.'/api/commerce/v1/teams/{teamId}/seats'.post.requestBody.required", not(equalTo(true)))
                .body(place + "responses.'201'.headers", hasKey("Location"));
    }

    @Test
    void whatIsAlwaysThereIsRequiredAndWhatMayBeNullSaysSo() {
        var schemas = "components.schemas.";
        given().accept("application/json")
                .get(document)
                .then()
                .body(schemas + "Money.required", contains("amount", "currency"))
                .body(schemas + "PageOrderView.required", contains("items", "nextCursor"))
                .body(schemas + "PageOrderView.properties.nextCursor.type", contains("string", "null"))
                .body(schemas + "OrderView.required", hasItem("orderId"))
                .body(schemas + "OrderView.required", not(hasItem("paidAt")));
    }

    @Test
    void whatIsNotOfferedYetIsNotDescribed() {
        var schemas = "components.schemas.";
        given().accept("application/json")
                .get(document)
                .then()
                .body(schemas + "Pay.properties.method.enum", contains("SANDBOX"))
                .body(schemas + "AnnounceGroupBuy.properties", not(hasKey("deposit")))
                .body(schemas + "PlaceOrder.properties", not(hasKey("couponIds")))
                .body(schemas + "NewSku.properties", not(hasKey("slot")));
    }
}
