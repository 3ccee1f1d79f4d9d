package io.siyu.recommendation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PrivacyFlowTest extends RecommendationFlow {
    @Test
    void whatAnErasedUserDidBeforeIsGoneAndComesAgainInVain() {
        var account = anAccount();
        var user = fresh("u");
        var before = neighbours().aPurchase(account, user, Instant.now());
        var touch = neighbours().anInteraction(account, user, "LIKE", "PRIVATE", fresh("c"), Instant.now(), false);
        neighbours().say(neighbours().aPrivateFan(account, user), before, touch);
        eventually(() -> as(user).get("/me/privacy/data")
                .then()
                .statusCode(200)
                .body("relation_copy", hasSize(1))
                .body("relation_copy[0].version", equalTo(1))
                .body("content_moment", hasSize(1)));

        neighbours()
                .say(neighbours().anErasure(user, Instant.now()), neighbours().aForgottenRelation(account, user));
        eventually(() -> as(user).get("/me/privacy/data")
                .then()
                .body("relation_copy", hasSize(0))
                .body("content_touch", hasSize(0))
                .body("content_moment", hasSize(0)));

        var content = fresh("c");
        neighbours()
                .say(
                        before,
                        touch,
                        neighbours().anInteraction(account, user, "LIKE", "PRIVATE", content, Instant.now(), false));
        eventually(() -> as(user).get("/me/privacy/data")
                .then()
                .body("relation_copy", hasSize(0))
                .body("content_moment", hasSize(1))
                .body("content_moment[0].content_id", equalTo(content)));
    }
}
