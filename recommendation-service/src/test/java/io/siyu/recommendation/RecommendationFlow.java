package io.siyu.recommendation;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.siyu.devstack.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** What every flow starts from: an account, its staff, and users who call. */
@QuarkusTestResource(OwnerDoor.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecommendationFlow {
    static final String API = "/api/recommendation/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private @Nullable Neighbours neighbours;

    @AfterAll
    void leave() {
        if (neighbours != null) {
            neighbours.close();
        }
    }

    /** Made when first asked for: the servers are known only once the service runs. */
    Neighbours neighbours() {
        if (neighbours == null) {
            neighbours = new Neighbours();
        }
        return neighbours;
    }

    static String fresh(String what) {
        return what + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** An account that this service knows, with {@code operator-of-…} on its staff. */
    String anAccount() {
        var accountId = fresh("a");
        neighbours().anAccount(accountId, operatorOf(accountId));
        eventually(() -> operator(accountId)
                .get("/accounts/" + accountId + "/nebula")
                .then()
                .statusCode(200));
        return accountId;
    }

    /** A content of the account, published now. */
    String aContentOf(String accountId) {
        var contentId = fresh("c");
        put(operator(accountId), contentId, declaration(accountId)).then().statusCode(201);
        return contentId;
    }

    static Map<String, Object> declaration(String accountId) {
        var declaration = new HashMap<String, Object>();
        declaration.put("accountId", accountId);
        declaration.put("kind", "VIDEO");
        declaration.put("verticals", List.of("food"));
        declaration.put("title", "A title");
        declaration.put("publishedAt", Instant.now().toString());
        return declaration;
    }

    static Response put(RequestSpecification caller, String contentId, Map<String, Object> declaration) {
        return caller.body(declaration).put("/contents/" + contentId);
    }

    /** This many private fans of the account, of whom so many bought something just now. */
    List<Neighbours.Said> engagementOf(String accountId, int fans, int buyers) {
        return IntStream.range(0, fans + buyers)
                .mapToObj(index -> index < fans
                        ? neighbours().aPrivateFan(accountId, "u-" + index)
                        : neighbours().aPurchase(accountId, "u-" + (index - fans), Instant.now()))
                .toList();
    }

    static String operatorOf(String accountId) {
        return "operator-of-" + accountId;
    }

    static RequestSpecification operator(String accountId) {
        return as(operatorOf(accountId));
    }

    static RequestSpecification as(String userId, String... groups) {
        return given().auth()
                .oauth2(TestTokens.as(userId, groups))
                .contentType(ContentType.JSON)
                .basePath(API);
    }

    static RequestSpecification platform() {
        return as("operator", "platform");
    }

    static RequestSpecification service() {
        return as("back-end", "service");
    }

    static void eventually(ThrowingRunnable condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(condition);
    }
}
