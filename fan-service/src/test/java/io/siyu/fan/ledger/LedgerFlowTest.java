package io.siyu.fan.ledger;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.awaitIntimacy;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.intimacy;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.platform.event.EventHeaders;
import io.siyu.platform.money.Money;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerFlowTest {
    private static final String STATE = """
            select s, last_day, held, purchases, tier, last_at,
                   (select string_agg(concat_ws(' ', kind, day, n), ', ' order by kind, day) from day_bucket b
                    where b.account_id = r.account_id and b.user_id = r.user_id and n > 0)
            from relation r where account_id = ? and user_id = ?
            """;

    @Inject
    Books books;

    @Inject
    Log log;

    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(someone("olga"));
    }

    @Test
    void aPurchaseOfAFollowerCanMakeTrueLove() {
        follow(fan, account);
        for (var day = 0; day < 3; day++) {
            log.interaction(aPurchase("buy-" + day, day, 3));
        }

        var love = awaitIntimacy(fan, account, view -> view.getString("tier").equals("TRUE_LOVE"));

        assertThat(love.getBoolean("bought")).isTrue();
        assertThat(love.getString("tierEndsAt")).endsWith("T00:00:00Z");
        assertThat(love.getString("next")).isNull();
    }

    @Test
    void aRefundedPurchaseIsAsIfItHadNeverBeen() {
        log.interaction(aPurchase("kept", 0, 1));
        log.interaction(aPurchase("refunded", 0, 1));
        awaitPoints(fan, account, 60);

        log.interaction(refund("refunded"));
        log.interaction(refund("refunded"));

        awaitPoints(fan, account, 30);
        log.interaction(refund("kept"));
        awaitPoints(fan, account, 0);
        assertThat(intimacy(fan, account).getBoolean("bought")).isFalse();
    }

    @Test
    void aRefundMayOvertakeItsPurchase() {
        log.interaction(refund("early"));
        log.interaction(aPurchase("early", 0, 1));
        log.interaction(aPurchase("other", 0, 1));

        awaitPoints(fan, account, 30);
        assertThat(books.rows("select purchases from relation where account_id = ? and user_id = ?", account, fan))
                .containsExactly("1");
    }

    @Test
    void shuffledRepeatedAndInOtherBatchesMakesTheSameState() {
        var history = aHistory();
        var other = anAccountOf(someone("olga"));
        var again = new ArrayList<>(history);
        again.addAll(history);
        Collections.shuffle(again, new Random(7));

        history.forEach(log::interaction);
        again.forEach(event -> log.interaction(in(other, event)));

        await().atMost(Api.SOON).untilAsserted(() -> {
            assertThat(ledgerOf(account)).isEqualTo(List.of("40"));
            assertThat(ledgerOf(other)).isEqualTo(List.of("40"));
            assertThat(retractionsOf(other)).isEqualTo(retractionsOf(account));
        });
        assertThat(books.rows(STATE, other, fan)).isEqualTo(books.rows(STATE, account, fan));
        assertThat(books.rows("select * from intimacy_divergence where account_id = any(array[?, ?])", account, other))
                .isEmpty();
    }

    @Test
    void whatNobodyCanReadIsPutAsideAndTheRestGoesOn() {
        var letters = letters();
        log.raw("fan.interaction", fan, Map.of("ce_type", "fan.interaction.v1"), "{}");
        log.send("fan.interaction", fan, "fan.interaction.v1", Map.of("id", "only"));
        log.send("fan.interaction", fan, "fan.something-new.v1", Map.of("id", "only"));
        log.raw("fan.interaction", fan, headers(), "{not json");
        log.interaction(in(someone("nobody"), aPurchase("homeless", 0, 1)));
        log.interaction(aPurchase("good", 0, 1));

        awaitPoints(fan, account, 30);
        await().atMost(Api.SOON).untilAsserted(() -> assertThat(letters()).isEqualTo(letters + 4));
    }

    @Test
    void theCheckOfTheBooksFindsADivergence() {
        log.interaction(aPurchase("bought", 5, 1));
        await().atMost(Api.SOON).until(() -> intimacy(fan, account).getDouble("points") > 0);
        assertThat(divergence()).isEmpty();

        books.change("update relation set s = s + 1 where account_id = ? and user_id = ?", account, fan);

        assertThat(divergence()).hasSize(1);
        books.change("update relation set s = s - 1 where account_id = ? and user_id = ?", account, fan);
    }

    @Test
    void everyDatabaseGrowsAsTheRuleDoes() {
        for (var halfLife : List.of(7, 30, 365)) {
            for (var days : List.of(-2_000, -545, -1, 0, 1, 29, 400, 3_650)) {
                assertThat(books.rows("select growth(?, ?)", days, halfLife))
                        .as("%s days at half-life %s", days, halfLife)
                        .containsExactly(new io.siyu.fan.decay.HalfLife(halfLife)
                                .growth(days)
                                .toString());
            }
        }
    }

    @Test
    void theSeededDefaultsAreThoseOfTheRule() {
        assertThat(books.rows("select kind, weight, cap from default_kind_rule"))
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(InteractionKind.values())
                        .map(kind -> kind.name() + "|" + kind.weight() + "|" + kind.dailyCap())
                        .toList());
    }

    private List<String> divergence() {
        return books.rows("select user_id from intimacy_divergence where account_id = ?", account);
    }

    private List<String> ledgerOf(String accountId) {
        return books.rows("select count(*) from interaction where account_id = ?", accountId);
    }

    private List<String> retractionsOf(String accountId) {
        return books.rows("select count(*) from interaction_retraction where account_id = ?", accountId);
    }

    private static double letters() {
        var metrics = io.restassured.RestAssured.get("/q/metrics").asString();
        return metrics.lines()
                .filter(line -> line.startsWith("siyu_dead_letters_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Map<String, String> headers() {
        return Map.of(
                EventHeaders.ID,
                UUID.randomUUID().toString(),
                EventHeaders.TYPE,
                InteractionEvents.RECORDED,
                EventHeaders.TIME,
                Instant.now().toString());
    }

    /** Forty interactions of two months, every seventh a purchase, every second of those refunded. */
    private List<InteractionEvents> aHistory() {
        var history = new ArrayList<InteractionEvents>();
        for (var index = 0; index < 40; index++) {
            var id = "h-" + index;
            history.add(
                    index % 7 == 0
                            ? aPurchase(id, 60 - index, 1 + index % 3)
                            : anInteraction(id, InteractionKind.COMMENT, 60 - index / 3, 1));
            if (index % 14 == 0) {
                history.add(refund(id));
            }
        }
        return history;
    }

    private Recorded aPurchase(String id, int daysAgo, int quantity) {
        return anInteraction(id, InteractionKind.PURCHASE, daysAgo, quantity);
    }

    private Recorded anInteraction(String id, InteractionKind kind, int daysAgo, int quantity) {
        return new Recorded(
                id,
                account,
                fan,
                kind,
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.DAYS).minus(Duration.ofDays(daysAgo)),
                Scene.STOREFRONT,
                Domain.PRIVATE,
                null,
                quantity,
                kind == InteractionKind.PURCHASE ? Money.of(12_900, "CNY") : null,
                "commerce-service",
                true);
    }

    private Retracted refund(String id) {
        return new Retracted(id, account, fan, Instant.now());
    }

    private static InteractionEvents in(String accountId, InteractionEvents event) {
        return switch (event) {
            case Recorded it ->
                new Recorded(
                        it.id(),
                        accountId,
                        it.userId(),
                        it.kind(),
                        it.occurredAt(),
                        it.scene(),
                        it.domain(),
                        it.contentId(),
                        it.quantity(),
                        it.amount(),
                        it.source(),
                        it.verified());
            case Retracted it -> new Retracted(it.retracts(), accountId, it.userId(), it.occurredAt());
        };
    }
}
