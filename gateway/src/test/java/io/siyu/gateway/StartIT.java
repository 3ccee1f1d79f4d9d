package io.siyu.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the package does at its start, by profile. */
class StartIT {
    @TempDir
    Path place;

    @Test
    void productionRefusesToStartWithTheBuiltInIssuer() throws Exception {
        try (var gateway = new PackagedGateway(
                place,
                "prod",
                "siyu.gateway.issuer.enabled=true",
                "quarkus.oidc.auth-server-url=http://localhost:1",
                keyDir())) {
            assertThat(gateway.exit()).isNotZero();
            assertThat(gateway.said()).contains("siyu.gateway.issuer.enabled=true is refused");
        }
    }

    @Test
    void productionRefusesToStartWithoutAnIssuer() throws Exception {
        try (var gateway = new PackagedGateway(place, "prod")) {
            assertThat(gateway.exit()).isNotZero();
            assertThat(gateway.said()).contains("quarkus.oidc.auth-server-url is missing");
        }
    }

    @Test
    void tokensOutliveARestartAndHoldAtEveryReplica() throws Exception {
        String token;
        try (var first = development()) {
            token = tokenOf(first.port());
            assertThat(statusAt(first.port(), token)).isEqualTo(503);
        }

        try (var again = development();
                var replica = development()) {
            assertThat(statusAt(again.port(), token)).isEqualTo(503);
            assertThat(statusAt(replica.port(), token)).isEqualTo(503);
            assertThat(statusAt(again.port(), tokenOf(replica.port()))).isEqualTo(503);
        }
    }

    @Test
    void whileTheProviderIsAwayNobodySaysThatATokenIsBad() throws Exception {
        try (var gateway = development()) {
            given().port(gateway.port())
                    .header("Authorization", "Bearer a.foreign.token")
                    .get("/api/fan/v1/accounts")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "1")
                    .body("type", is("https://siyu.dev/problems/issuer-away"));
        }
    }

    /** As the launcher starts it: the gateway is told that it is itself the issuer, and must not need itself to start. */
    private PackagedGateway development() throws IOException {
        return new PackagedGateway(
                place,
                "dev",
                keyDir(),
                "siyu.identity.issuer=http://localhost:18080",
                "quarkus.oidc.auth-server-url=http://localhost:1");
    }

    private String keyDir() {
        return "siyu.gateway.issuer.key-dir=" + place.resolve("keys");
    }

    private static String tokenOf(int port) {
        return given().port(port)
                .contentType("application/json")
                .body("{\"userId\":\"fan-1\"}")
                .post("/api/auth/token")
                .path("accessToken");
    }

    /** 503 is past the door: the services behind it are not there. */
    private static int statusAt(int port, String token) {
        return given().port(port)
                .header("Authorization", "Bearer " + token)
                .get("/api/fan/v1/accounts")
                .statusCode();
    }
}
