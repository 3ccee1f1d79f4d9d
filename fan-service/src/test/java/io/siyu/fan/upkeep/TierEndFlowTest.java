package io.siyu.fan.upkeep;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.awaitIntimacy;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TierEndFlowTest {
    @Inject
    Books books;

    private final String fan = someone("fan");

    @Test
    void aTierFallsWhenItsSolvedEndHasCome() {
        var account = anAccountOf(someone("olga"));
        report(fan, anInteraction(account, "SHARE"));
        awaitPoints(fan, account, 6);
        assertThat(awaitIntimacy(fan, account, view -> view.getString("tier").equals("PASSERBY"))
                        .getString("tierEndsAt"))
                .isNotNull();

        books.change("""
                update relation set s = 1, last_day = last_day - 20, tier_due_at = now() - interval '1 second'
                where account_id = ? and user_id = ?
                """, account, fan);

        var fallen = awaitIntimacy(fan, account, view -> view.getString("tier").equals("POTENTIAL"));
        assertThat(fallen.getString("tierEndsAt")).isNull();
        assertThat(books.rows(
                        "select reason from relation_change where account_id = ? and user_id = ? order by version",
                        account,
                        fan))
                .containsExactly("POINTS_REACHED", "POINTS_FADED");
    }
}
