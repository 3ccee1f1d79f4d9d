package io.siyu.fan.following;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.intimacy;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FollowFlowTest {
    @Inject
    Books books;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void aFollowerIsAPasserbyAtOnceAndHasFivePointsSoon() {
        follow(fan, account);

        assertThat(intimacy(fan, account).getString("tier")).isEqualTo("PASSERBY");
        assertThat(intimacy(fan, account).getBoolean("following")).isTrue();
        awaitPoints(fan, account, 5);
    }

    @Test
    void followingTwiceIsFollowingOnce() {
        follow(fan, account);
        follow(fan, account);

        as(fan).get("/accounts/" + account).then().body("followerCount", equalTo(1));
    }

    @Test
    void followingTwiceADayCountsOnce() {
        follow(fan, account);
        leave(fan, account);
        follow(fan, account);
        awaitPoints(fan, account, 5);

        as(owner)
                .get("/accounts/" + account + "/fans/" + fan + "/intimacy")
                .then()
                .body("contributions.find { it.kind == 'FOLLOW' }.counted", equalTo(1))
                .body("contributions.find { it.kind == 'FOLLOW' }.cut", equalTo(0));
    }

    @Test
    void whoLeavesIsPotentialAndCountedNoMore() {
        follow(fan, account);
        leave(fan, account);
        leave(fan, account);

        assertThat(intimacy(fan, account).getString("tier")).isEqualTo("POTENTIAL");
        as(fan).get("/accounts/" + account).then().body("followerCount", equalTo(0));
    }

    @Test
    void leavingWhatOneNeverFollowedChangesNothing() {
        leave(fan, account);

        as(fan).get("/me/relations").then().statusCode(200).body("items", hasSize(0));
        as(fan).delete("/accounts/" + someone("nobody") + "/followers/me")
                .then()
                .statusCode(404);
    }

    @Test
    void throughWhatAFanCameIsKept() {
        as(fan).body(Map.of("contentId", "video-7", "domain", "PUBLIC"))
                .put("/accounts/" + account + "/followers/me")
                .then()
                .statusCode(204);

        assertThat(books.rows(
                        "select follow_content_id, follow_domain from relation where account_id = ? and user_id = ?",
                        account,
                        fan))
                .containsExactly("video-7|PUBLIC");
    }

    @Test
    void everyChangeIsLoggedWithItsReasonAndToldOnce() {
        follow(fan, account);
        follow(fan, account);
        leave(fan, account);

        assertThat(books.rows(
                        "select version, follow, tier, reason from relation_change where account_id = ? and user_id = ? order by version",
                        account,
                        fan))
                .containsExactly("1|FOLLOWING|PASSERBY|FOLLOWED", "2|LEFT|POTENTIAL|UNFOLLOWED");
    }
}
