package io.siyu.commerce;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.anOrder;
import static io.siyu.commerce.Market.look;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.pay;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The package as it is shipped, asking the owner for every right because no account was announced to it. */
@QuarkusIntegrationTest
@QuarkusTestResource(OwnerStandIn.class)
class CommerceIT {
    Map<String, String> ownerSays = Map.of();

    @Test
    void thePackageSells() {
        var account = aNew("acme");
        var buyer = aNew("fan");
        ownerSays.put(
                account,
                "{\"accountId\": \"%s\", \"name\": \"Acme\", \"kind\": \"ENTERPRISE\", \"staffRole\": \"OWNER\"}"
                        .formatted(account));

        var order = anOrder(buyer, aSku(account, 12_900, 5), 2);
        pay(buyer, order).then().statusCode(201).body("status", equalTo("CAPTURED"));

        look(buyer, order).then().body("status", equalTo("PAID"));
        look(ownerOf(account), order).then().statusCode(200);
    }

    @Test
    void thePackageIsReadyAndLetsNobodyInWithoutAToken() {
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/openapi").then().statusCode(200);
        given().get(API + "/me/orders").then().statusCode(401).body("type", endsWith("/unauthenticated"));
    }
}
