package io.siyu.fan.membership;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.awaitIntimacy;
import static io.siyu.fan.Api.intimacy;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MembershipFlowTest {
    @Inject
    Log log;

    @Inject
    Books books;

    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(someone("olga"));
    }

    @Test
    void whoJoinsAGroupIsInTheDeepestStage() {
        tell("joined", "g1", 1);
        awaitMembership(true);
        tell("left", "g1", 2);
        awaitMembership(false);

        assertThat(books.rows(
                        "select reason from relation_change where account_id = ? and user_id = ? order by version",
                        account,
                        fan))
                .containsExactly("JOINED_GROUP", "LEFT_GROUP");
    }

    @Test
    void whoIsInTwoGroupsMayLeaveOne() {
        tell("joined", "g1", 1);
        tell("joined", "g2", 1);
        tell("left", "g1", 2);
        tell("joined", "g3", 1);
        tell("left", "g3", 2);
        awaitMembership(true);

        assertThat(intimacy(fan, account).getBoolean("inGroup")).isTrue();
    }

    @Test
    void anOlderWordOfAMembershipIsNotHeard() {
        tell("left", "g1", 2);
        tell("joined", "g1", 1);
        tell("joined", "g2", 1);
        tell("left", "g2", 2);

        org.awaitility.Awaitility.await().atMost(io.siyu.fan.Api.SOON).untilAsserted(() -> assertThat(books.rows(
                        "select group_id, version, member from group_member where account_id = ? order by group_id",
                        account))
                .containsExactly("g1|2|f", "g2|2|f"));
        assertThat(intimacy(fan, account).getBoolean("inGroup")).isFalse();
    }

    private void awaitMembership(boolean member) {
        var view = awaitIntimacy(fan, account, seen -> seen.getBoolean("inGroup") == member);
        assertThat(view.getBoolean("inGroup")).isEqualTo(member);
    }

    private void tell(String what, String group, long version) {
        log.send(
                "messaging.group",
                group,
                "messaging.group.member-" + what + ".v1",
                Map.of(
                        "groupId",
                        group,
                        "accountId",
                        account,
                        "userId",
                        fan,
                        "at",
                        Instant.now().toString(),
                        "version",
                        version));
    }
}
