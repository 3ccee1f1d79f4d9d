package io.siyu.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.gateway.standin.Neighbours;
import org.junit.jupiter.api.Test;

/** The package as it is deployed: production profile, a foreign issuer. */
@QuarkusIntegrationTest
@WithTestResource(Neighbours.class)
class GatewayIT {
    @Test
    void theDoorOpensForTokensOfTheConfiguredIssuer() {
        given().header("Authorization", "Bearer " + TestTokens.as("fan-1"))
                .get("/api/fan/v1/echo")
                .then()
                .statusCode(200)
                .body("uri", is("/api/fan/v1/echo"));
        given().get("/api/fan/v1/echo").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void thereIsNoBuiltInIssuer() {
        given().contentType("application/json")
                .body("{\"userId\":\"fan-1\"}")
                .post("/api/auth/token")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get("/.well-known/openid-configuration").then().statusCode(404);
        given().get("/.well-known/jwks.json").then().statusCode(404);
        given().get("/openapi")
                .then()
                .body("paths", not(hasKey("/api/auth/token")))
                .body("paths", not(hasKey("/.well-known/jwks.json")));
    }

    @Test
    void theDocumentAndItsPageAreThere() {
        given().get("/openapi").then().statusCode(200).body("openapi", is("3.1.0"));
        given().get("/docs/").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
    }
}
