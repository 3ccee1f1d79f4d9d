package io.siyu.fan.tag.given;

import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeclaredValuesFlowTest {
    private final String fan = someone("fan");

    @Test
    void aValueThatNoRuleReadsIsRefusedWithThoseThatAreRead() {
        declare("gender", "purple")
                .statusCode(400)
                .body("violations[0].field", equalTo("value"))
                .body("violations[0].message", equalTo("must be one of female, male, other"));
        declare("age-band", "200").statusCode(400).body("violations[0].message", containsString("25-34"));
        declare("region", "Shang hai").statusCode(400).body("violations[0].message", containsString("shanghai"));
        declare("language", "zh,klingon").statusCode(400);

        as(fan).get("/me/facts").then().statusCode(200).body("items", empty());
    }

    @Test
    void whatIsReadIsTakenInAnyCaseAndSeveralAtOnce() {
        declare("region", "Shanghai").statusCode(204);
        declare("language", "zh, en").statusCode(204);
        declare("zone", "Asia/Tokyo").statusCode(204);
    }

    @Test
    void aRegionWhereAnAccountIsAtHomeIsTakenToo() {
        var region = someone("Kyoto");
        declare("region", region).statusCode(400);

        as(someone("olga"))
                .body(Map.of("accountId", someone("shop"), "name", "Shop", "kind", "ENTERPRISE", "region", region))
                .post("/accounts")
                .then()
                .statusCode(201);

        declare("region", region).statusCode(204);
    }

    private ValidatableResponse declare(String name, String value) {
        return as(fan).body(Map.of("value", value)).put("/me/facts/" + name).then();
    }
}
