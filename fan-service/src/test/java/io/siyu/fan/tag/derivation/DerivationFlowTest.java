package io.siyu.fan.tag.derivation;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.fan.tag.Shard;
import io.siyu.fan.tag.TagBits;
import io.siyu.fan.tag.TagOrdinals;
import io.siyu.fan.tag.TagSettings;
import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.derivation.TagRecounts.Scope;
import io.siyu.platform.money.Money;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DerivationFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    Pool database;

    @Inject
    TagQueue queue;

    @Inject
    FanReader fans;

    @Inject
    DeedReader deeds;

    @Inject
    ProfileStore profiles;

    @Inject
    TagBits bits;

    @Inject
    TagOrdinals ordinals;

    @Inject
    Catalogue catalogue;

    @Inject
    TagSettings settings;

    @Inject
    TagRecounts recounts;

    @Inject
    MeterRegistry meters;

    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(someone("olga"));
    }

    @Test
    void aWindowEndsByItself() {
        report(fan, anInteraction(account, "VIEW"));
        awaitTags("behaviour.recency.today", "behaviour.lifecycle.new");

        asIfItWere(Instant.now().plus(Duration.ofDays(31)));

        assertThat(tags())
                .contains("behaviour.lifecycle.dormant")
                .doesNotContain("behaviour.recency.today", "behaviour.lifecycle.new");
        asIfItWere(Instant.now().plus(Duration.ofDays(91)));
        assertThat(tags()).contains("behaviour.lifecycle.lost").doesNotContain("behaviour.lifecycle.dormant");
    }

    /** What the scheduler does, by another clock. */
    private void asIfItWere(Instant then) {
        var step = new TaggingStep(
                queue,
                fans,
                deeds,
                profiles,
                bits,
                ordinals,
                catalogue,
                settings,
                Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), then)),
                new SimpleMeterRegistry());
        var shard = Shard.of(fan);
        var more = true;
        while (more) {
            more = database.withTransaction(transaction -> Shard.isMine(transaction, shard)
                            .chain(mine -> mine
                                    ? step.settleDue(transaction, shard)
                                    : io.smallrye.mutiny.Uni.createFrom().item(true)))
                    .await()
                    .atMost(Api.SOON);
        }
    }

    @Test
    void aRefundedPurchaseIsAsIfItHadNeverBeen() {
        log.interaction(aPurchase("bought"));
        log.interaction(aPurchase("kept"));
        awaitTags("consumption.frequency.twice", "consumption.price-band.100-300");

        log.interaction(new InteractionEvents.Retracted("bought", account, fan, Instant.now()));
        awaitTags("consumption.frequency.once");
        log.interaction(new InteractionEvents.Retracted("kept", account, fan, Instant.now()));

        await().atMost(Api.SOON)
                .untilAsserted(() -> assertThat(tags()).noneMatch(tag -> tag.startsWith("consumption.")));
    }

    @Test
    void repeatsAndDisorderMakeTheSameHistoryAsTheLedger() {
        var events = new ArrayList<InteractionEvents>();
        for (var i = 0; i < 30; i++) {
            events.add(
                    i % 6 == 0
                            ? aPurchase("p" + i)
                            : did(
                                    "i" + i,
                                    InteractionKind.values()[i % 5],
                                    Instant.now().minus(Duration.ofHours(7L * i))));
        }
        events.add(new InteractionEvents.Retracted("p6", account, fan, Instant.now()));
        var shuffled = new ArrayList<>(events);
        shuffled.addAll(events);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.forEach(log::interaction);
        await().atMost(Api.SOON).untilAsserted(() -> assertThat(books.rows(
                        "select count(*) from interaction where account_id = ? and user_id = ?", account, fan))
                .containsExactly("30"));
        await().atMost(Api.SOON).untilAsserted(() -> assertThat(queued()).isEmpty());
        var history = history();
        var unused = database.withTransaction(transaction -> recounts.request(transaction, account, Scope.LEDGER))
                .await()
                .atMost(Api.SOON);

        await().atMost(Api.SOON)
                .untilAsserted(() -> assertThat(books.rows("select 1 from tag_recount where account_id = ?", account))
                        .isEmpty());
        assertThat(history()).isEqualTo(history);
        assertThat(tags()).contains("consumption.frequency.regular");
    }

    @Test
    void whoIsAmongTheBestBuyersIsKnownOnceThereAreEnough() {
        for (var i = 1; i <= 20; i++) {
            var buyer = i == 20 ? fan : someone("buyer");
            log.interaction(bought(buyer, "p", Instant.now(), 1_000L * i));
        }

        awaitTags("consumption.monetary.top-5");
        assertThat(meters.get("siyu.tags.event.to.tag").timer().count()).isPositive();
    }

    private InteractionEvents aPurchase(String id) {
        return bought(fan, id, Instant.now(), 12_900);
    }

    private InteractionEvents bought(String buyer, String id, Instant at, long amount) {
        return new InteractionEvents.Recorded(
                id,
                account,
                buyer,
                InteractionKind.PURCHASE,
                at,
                Scene.STOREFRONT,
                Domain.PRIVATE,
                null,
                1,
                new Money(amount, "CNY"),
                "commerce-service",
                true);
    }

    private InteractionEvents did(String id, InteractionKind kind, Instant at) {
        return new InteractionEvents.Recorded(
                id, account, fan, kind, at, Scene.FEED, Domain.PUBLIC, null, 1, null, "client", false);
    }

    private void awaitTags(String... expected) {
        await().atMost(Api.SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(tags())
                .contains(expected));
    }

    private List<String> queued() {
        return books.rows("select 1 from tag_queue where account_id = ?", account);
    }

    private List<String> history() {
        return books.rows(
                "select encode(history, 'hex') from tag_profile where account_id = ? and user_id = ?", account, fan);
    }

    private List<String> tags() {
        return books.rows("""
                        select o.tag from relation r join tag_ordinal o
                          on o.ordinal < 8 * length(r.tags) and (get_byte(r.tags, o.ordinal / 8) >> (o.ordinal % 8)) & 1 = 1
                        where r.account_id = ? and r.user_id = ?
                        """, account, fan);
    }
}
