package io.siyu.fan.relation;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Log;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelationEventFlowTest {
    @Inject
    Log log;

    @Test
    void theOthersHearOfEachChangeInOrder() {
        var fan = someone("fan");
        var account = anAccountOf(someone("olga"));
        follow(fan, account);
        leave(fan, account);

        var heard = log.heard("fan.relation", account + ":" + fan, 2);

        assertThat(heard).extracting(said -> said.get("version").asLong()).containsExactly(1L, 2L);
        assertThat(heard.getFirst().get("tier").asText()).isEqualTo("PASSERBY");
        assertThat(heard.getLast().get("follow").asText()).isEqualTo("LEFT");
        assertThat(heard.getLast().get("reason").asText()).isEqualTo("UNFOLLOWED");
    }

    @Test
    void theStaffStandOutsideThePrivateDomainAndOnNoList() {
        var owner = someone("olga");
        var account = anAccountOf(owner);
        follow(owner, account);

        var heard = log.heard("fan.relation", account + ":" + owner, 1).getFirst();

        assertThat(heard.get("stage").asText()).isEqualTo("PUBLIC");
        as(owner).get("/accounts/" + account + "/fans").then().body("items", empty());
    }

    @Test
    void aFanWhoIsTakenOnTheStaffLeavesThePrivateDomain() {
        var owner = someone("olga");
        var fan = someone("fan");
        var account = anAccountOf(owner);
        follow(fan, account);
        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + fan)
                .then()
                .statusCode(204);

        var heard = log.heard("fan.relation", account + ":" + fan, 2);

        assertThat(heard).extracting(said -> said.get("stage").asText()).containsExactly("PRIMARY", "PUBLIC");
        assertThat(heard.getLast().get("reason").asText()).isEqualTo("STAFF_CHANGED");
    }

    @Test
    void theOthersHearOfAnAccountAndItsStaff() {
        var owner = someone("olga");
        var account = anAccountOf(owner);

        var heard = log.heard("fan.account", account, 1).getFirst();

        assertThat(heard.at("/staff/0/userId").asText()).isEqualTo(owner);
        assertThat(heard.at("/staff/0/role").asText()).isEqualTo("OWNER");
        assertThat(heard.at("/certification/status").asText()).isEqualTo("NONE");
    }
}
