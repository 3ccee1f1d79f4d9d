package io.siyu.gateway.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.gateway.standin.Neighbours;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Neighbours.class)
class IssuerFlowTest {
    @Test
    void aTokenOpensTheDoor() {
        String token = ask("{\"userId\":\"fan-7\",\"groups\":[]}")
                .statusCode(200)
                .body("expiresIn", is(3600))
                .extract()
                .path("accessToken");

        given().header("Authorization", "Bearer " + token)
                .get("/api/fan/v1/echo")
                .then()
                .statusCode(200);
    }

    @Test
    void aTokenSaysWhoItIsForAndWhoMadeIt() throws IOException {
        String token = ask("{\"userId\":\"op\",\"groups\":[\"platform\",\"service\"]}")
                .extract()
                .path("accessToken");
        var parts = token.split("\\.");
        var header = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[0]));
        var claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));

        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.path("typ").asText()).isEqualTo("JWT");
        assertThat(claims.path("sub").asText()).isEqualTo("op");
        assertThat(claims.path("groups")).hasSize(2);
        assertThat(claims.path("iss").asText())
                .isEqualTo(given().get("/.well-known/openid-configuration").path("issuer"))
                .isEqualTo(TestTokens.ISSUER);
        assertThat(claims.path("aud").asText()).isEqualTo("siyu");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
        given().get("/.well-known/jwks.json")
                .then()
                .body("keys.kid", hasItem(header.path("kid").asText()))
                .body("keys[0].kty", is("RSA"))
                .body("keys[0].d", nullValue());
    }

    @Test
    void groupsMayBeLeftOut() {
        ask("{\"userId\":\"fan-7\"}").statusCode(200);
    }

    @Test
    void aUserIdHasTheFormOfAnId() {
        ask("{\"userId\":\"no spaces\"}").statusCode(400).body("violations[0].field", is("userId"));
        ask("{\"userId\":\"" + "x".repeat(65) + "\"}").statusCode(400);
        ask("{\"groups\":[]}").statusCode(400).body("violations[0].field", is("userId"));
        ask("{").statusCode(400);
        ask("").statusCode(400);
    }

    @Test
    void thereAreTwoGroupsOnly() {
        ask("{\"userId\":\"fan-7\",\"groups\":[\"admin\"]}").statusCode(400).contentType("application/problem+json");
    }

    private static ValidatableResponse ask(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/auth/token")
                .then();
    }
}
