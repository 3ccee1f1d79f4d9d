package io.siyu.devstack.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.devstack.client.Gateway;
import io.siyu.devstack.testing.DocumentRules;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneDoorJourneyIT {
    private static Gateway gateway;

    @BeforeAll
    static void theSuiteRuns() {
        gateway = JourneySuite.gateway();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/fan/v1/me/relations",
                "/api/messaging/v1/conversations",
                "/api/commerce/v1/me/orders",
                "/api/recommendation/v1/feed?scene=public"
            })
    void everyServiceIsBehindTheDoorAndAsksForAToken(String path) {
        var nobody = gateway.asNobody().get(path);
        var somebody = gateway.as("somebody").get(path);

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.mediaType()).startsWith("application/problem+json");
        assertThat(somebody.status()).isEqualTo(200);
    }

    @Test
    void oneDocumentDescribesAll() {
        var document = gateway.asNobody().get("/openapi").orFail();

        assertThat(document.toString())
                .contains(
                        "/api/fan/v1/accounts",
                        "/api/messaging/v1/groups",
                        "/api/commerce/v1/orders",
                        "/api/recommendation/v1/feed");
    }

    @Test
    void aClientCanBeMadeFromTheDocumentOfAll() {
        var document = gateway.asNobody().get("/openapi").orFail();

        DocumentRules.hold(document);
        assertThat(new OpenAPIV3Parser().readContents(document.toString()).getMessages())
                .isEmpty();
    }

    @Test
    void malformedJsonIsAProblemNotAnError() {
        var answer = gateway.as("somebody").postText("/api/fan/v1/accounts", "{\"name\":", "application/json");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
    }

    @Test
    void whatDoesNotExistIsAProblemToo() {
        var answer = gateway.as("somebody").get("/api/nowhere/v1/things");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.mediaType()).startsWith("application/problem+json");
    }

    @Test
    void theSameKeyHasOneEffectAndOneAnswer() {
        var name = Map.of("accountId", "once-" + System.nanoTime(), "name", "Once", "kind", "CREATOR");

        var first = gateway.as("somebody").post("/api/fan/v1/accounts", name, "key-" + name.get("accountId"));
        var again = gateway.as("somebody").post("/api/fan/v1/accounts", name, "key-" + name.get("accountId"));
        var another = gateway.as("somebody").post("/api/fan/v1/accounts", name);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(another.status()).isEqualTo(409);
    }
}
