package io.siyu.fan.leaderboard;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Api;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaderboardFlowTest {
    @Inject
    RedisDataSource redis;

    private final String owner = someone("olga");
    private final String near = someone("near");
    private final String far = someone("far");
    private String account = "";

    @BeforeEach
    void twoFans() {
        account = anAccountOf(owner);
        report(far, anInteraction(account, "LIKE"));
        report(near, anInteraction(account, "SHARE"));
        awaitPoints(far, account, 2);
        awaitPoints(near, account, 6);
    }

    @Test
    void theClosestFansComeFirst() {
        assertThat(users()).containsExactly(near, far);
        assertThat(redis.key().exists(key())).isTrue();
        assertThat(redis.key().ttl(key())).isPositive();
    }

    @Test
    void whoComesCloserMovesUp() {
        assertThat(users()).containsExactly(near, far);

        report(far, anInteraction(account, "REMIX"));

        await().atMost(Api.SOON).untilAsserted(() -> assertThat(users()).containsExactly(far, near));
    }

    @Test
    void aFlushedRedisIsFilledAgain() {
        assertThat(users()).containsExactly(near, far);

        redis.key().del(key());

        assertThat(users()).containsExactly(near, far);
        assertThat(redis.key().exists(key())).isTrue();
    }

    @Test
    void anAccountWithoutFansHasAnEmptyList() {
        var alone = anAccountOf(owner);

        assertThat(users(alone)).isEmpty();
        as(owner)
                .get("/accounts/" + alone + "/leaderboard")
                .then()
                .body("$", hasKey("nextCursor"))
                .body("nextCursor", nullValue());
        as(near).get("/accounts/" + account + "/leaderboard").then().statusCode(403);
    }

    private String key() {
        return "fan:leaderboard:{" + account + "}";
    }

    private List<String> users() {
        return users(account);
    }

    private List<String> users(String accountId) {
        return as(owner)
                .get("/accounts/" + accountId + "/leaderboard?limit=10")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.userId");
    }
}
