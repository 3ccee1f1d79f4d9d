package io.siyu.fan.tag.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.fan.tag.catalogue.Catalogues;
import io.siyu.fan.tag.history.Code;
import io.siyu.fan.tag.history.Deed;
import io.siyu.fan.tag.history.History;
import io.siyu.fan.tag.history.Quarter;
import io.siyu.fan.tag.rule.Fan.AccountSide;
import io.siyu.fan.tag.rule.Fan.Fact;
import io.siyu.fan.tag.rule.Fan.Standpoint;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Tier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final int DAY = Quarter.OF_A_DAY;

    /** A Thursday, 20:00 in Shanghai. */
    private static final int NOW = Quarter.of(Instant.parse("2026-06-18T12:00:00Z"));

    private static final AccountSide ACCOUNT =
            new AccountSide("car.suv", "Zhejiang", ZoneId.of("Asia/Shanghai"), quantiles());
    private static final Standpoint STRANGER = new Standpoint(Follow.NEVER, Tier.POTENTIAL, Map.of());
    private static final Rules SHIPPED = Catalogues.rules(Catalogues.shipped());

    @Test
    void aCountEndsWhenTheDeedThatCompletesItLeavesTheWindow() {
        var views = List.of(view(NOW - 10 * DAY), view(NOW - 5 * DAY), view(NOW - 2 * DAY));

        assertThat(ends("{did: {kinds: [VIEW], atLeast: 2, withinDays: 7}}", views))
                .isEqualTo(NOW + 2 * DAY);
        assertThat(ends("{did: {kinds: [VIEW], atLeast: 3, withinDays: 7}}", views))
                .isEqualTo(-1);
        assertThat(ends("{did: {kinds: [VIEW], atLeast: 3}}", views)).isEqualTo(Quarter.NEVER);
        assertThat(ends("{did: {kinds: [LIKE]}}", views)).isEqualTo(-1);
    }

    @Test
    void aDeedIsOutOfTheWindowTheQuarterItIsThatOld() {
        assertThat(ends("{did: {withinDays: 7}}", List.of(view(NOW - 7 * DAY)))).isEqualTo(-1);
        assertThat(ends("{did: {withinDays: 7}}", List.of(view(NOW - 7 * DAY + 1))))
                .isEqualTo(NOW + 1);
    }

    @Test
    void atMostBeginsToHoldWhenEnoughIsForgotten() {
        var rule = "{did: {kinds: [VIEW], atMost: 0, withinDays: 7}}";

        assertThat(ends(rule, List.of(view(NOW - DAY)))).isEqualTo(-1);
        assertThat(answer(rule, List.of(view(NOW - DAY)), NOW)).isEqualTo(~(NOW + 6 * DAY));
        assertThat(ends(rule, List.of())).isEqualTo(Quarter.NEVER);
    }

    @Test
    void daysAreThoseOfTheFansCalendar() {
        var beforeAndAfterMidnightInShanghai = List.of(
                view(Quarter.of(Instant.parse("2026-06-17T15:59:00Z"))),
                view(Quarter.of(Instant.parse("2026-06-17T16:01:00Z"))));
        var rule = "{did: {measure: DAYS, atLeast: 2, withinDays: 7}}";

        assertThat(holds(rule, beforeAndAfterMidnightInShanghai, STRANGER)).isTrue();
        assertThat(holds(rule, beforeAndAfterMidnightInShanghai, declaring("zone", "UTC")))
                .isFalse();
    }

    @Test
    void hoursGoOverMidnight() {
        var rule = "{did: {hours: [22, 6]}}";

        assertThat(holds(rule, List.of(view(Quarter.of(Instant.parse("2026-06-17T21:30:00Z")))), STRANGER))
                .isTrue();
        assertThat(holds(rule, List.of(view(Quarter.of(Instant.parse("2026-06-17T22:30:00Z")))), STRANGER))
                .isFalse();
    }

    @Test
    void whatAContentIsAboutGoesBeforeWhatTheAccountIsAbout() {
        var ofAccount = List.of(view(NOW), view(NOW - 1), view(NOW - 2));
        var ofContent = ofAccount.stream()
                .map(it -> new Deed(it.at(), it.code(), "food.tea\ntravel", 1, 1, Deed.UNKNOWN))
                .toList();

        assertThat(holds("{interest: car.suv}", ofAccount, STRANGER)).isTrue();
        assertThat(holds("{interest: car}", ofAccount, STRANGER)).isTrue();
        assertThat(holds("{interest: car.sedan}", ofAccount, STRANGER)).isFalse();
        assertThat(holds("{interest: food}", ofContent, STRANGER)).isTrue();
        assertThat(holds("{interest: travel}", ofContent, STRANGER)).isTrue();
        assertThat(holds("{interest: car.suv}", ofContent, STRANGER)).isFalse();
    }

    @Test
    void silenceMakesDormantWithoutAnEvent() {
        var rule = "{last: {fromDays: 30, toDays: 90}}";
        var once = List.of(view(NOW - 10 * DAY));

        assertThat(answer(rule, once, NOW)).isEqualTo(~(NOW + 20 * DAY));
        assertThat(answer(rule, once, NOW + 20 * DAY)).isEqualTo(NOW + 80 * DAY);
        assertThat(answer(rule, once, NOW + 80 * DAY)).isEqualTo(Answer.NO);
    }

    @Test
    void whoCameBackAfterASilenceReturned() {
        var rule = "{returned: {silenceDays: 30, withinDays: 14}}";

        assertThat(ends(rule, List.of(view(NOW - 60 * DAY), view(NOW - 3 * DAY))))
                .isEqualTo(NOW + 11 * DAY);
        assertThat(ends(rule, List.of(view(NOW - 20 * DAY), view(NOW - 3 * DAY))))
                .isEqualTo(-1);
    }

    @Test
    void buyersAreComparedAmongThemselves() {
        var big = List.of(bought(NOW - DAY, 1, 96_000));
        var small = List.of(bought(NOW - DAY, 1, 5_000));

        assertThat(ends("{quantile: {of: SPEND, from: 0.95, to: 1}}", big)).isEqualTo(NOW + 364 * DAY);
        assertThat(ends("{quantile: {of: SPEND, from: 0, to: 0.2}}", big)).isEqualTo(-1);
        assertThat(ends("{quantile: {of: SPEND, from: 0, to: 0.2}}", small)).isPositive();
        assertThat(ends("{bargain: {under: 0.8, atLeast: 1, least: 1, withinDays: 365}}", small))
                .isPositive();
        assertThat(ends("{bargain: {under: 0.8, atLeast: 1, least: 1, withinDays: 365}}", big))
                .isEqualTo(-1);
    }

    @Test
    void aPurchaseWithoutAKnownAmountCountsButHasNoPrice() {
        var bought = List.of(bought(NOW - DAY, 1, Deed.UNKNOWN));

        assertThat(ends("{did: {kinds: [PURCHASE], withinDays: 365}}", bought)).isPositive();
        assertThat(ends("{price: {from: 0}}", bought)).isEqualTo(-1);
    }

    @Test
    void whatIsDeclaredIsBelievedForItsTime() {
        var fan = declaring("region", "Zhejiang");

        assertThat(holds("{declared: {name: region, values: [zhejiang]}}", List.of(), fan))
                .isTrue();
        assertThat(holds("{declared: {name: region, sameAsAccount: true}}", List.of(), fan))
                .isTrue();
        assertThat(holds("{declared: {name: region, values: [beijing]}}", List.of(), fan))
                .isFalse();
        assertThat(holds(
                        "{declared: {name: platform, values: [wechat]}}",
                        List.of(),
                        declaring("platform", "douyin, wechat")))
                .isTrue();
    }

    @Test
    void aRisingFanFalls() {
        var rule = "{trend: {days: 7, factor: 2, least: 3}}";
        var risen = List.of(view(NOW - 10 * DAY), view(NOW - 3 * DAY), view(NOW - 2 * DAY), view(NOW - DAY));

        assertThat(ends(rule, risen)).isEqualTo(NOW + 4 * DAY);
    }

    @Property(tries = 300)
    void anyOrderMakesTheSameHistoryAndTheSameTags(@ForAll("deeds") List<Deed> deeds, @ForAll long seed) {
        var shuffled = new ArrayList<>(deeds);
        Collections.shuffle(shuffled, new Random(seed));
        var half = shuffled.size() / 2;

        var piecewise = History.decode(new History(shuffled.subList(0, half)).encode())
                .with(shuffled.subList(half, shuffled.size()));

        assertThat(piecewise.encode()).isEqualTo(new History(deeds).encode());
        assertThat(verdict(piecewise.deeds(), NOW).tags())
                .isEqualTo(verdict(deeds, NOW).tags());
    }

    /** The solved end is never too late: up to it, every rule of the catalogue says what it said. */
    @Property(tries = 300)
    void untilItsSolvedEndNoTagChanges(@ForAll("deeds") List<Deed> deeds, @ForAll long seed) {
        var random = new Random(seed);
        var now = NOW;
        for (var step = 0; step < 4; step++) {
            var verdict = verdict(deeds, now);
            assertThat(verdict.ends()).isGreaterThan(now);
            var horizon = Math.min(verdict.ends(), now + 500 * DAY);
            for (var probe = 0; probe < 8; probe++) {
                var between = now + random.nextInt(horizon - now);
                assertThat(verdict(deeds, between).tags()).isEqualTo(verdict.tags());
            }
            assertThat(verdict(deeds, horizon - 1).tags()).isEqualTo(verdict.tags());
            now = horizon;
        }
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        var deed = Combinators.combine(
                        Arbitraries.integers().between(0, 120 * DAY),
                        Arbitraries.of(InteractionKind.values()),
                        Arbitraries.of(Scene.values()),
                        Arbitraries.of(Domain.values()),
                        Arbitraries.of("", "food.tea", "food\ntravel"),
                        Arbitraries.longs().between(1, 50))
                .as((age, kind, scene, domain, verticals, quantity) -> new Deed(
                        NOW - age,
                        Code.of(kind, scene, domain),
                        verticals,
                        1,
                        quantity,
                        kind == InteractionKind.PURCHASE ? 1_000 * quantity : Deed.UNKNOWN));
        return deed.list().ofMaxSize(40);
    }

    private static Rules.Verdict verdict(List<Deed> deeds, int now) {
        var fan = SHIPPED.newFan();
        fan.read(new History(deeds).encode(), STRANGER, ACCOUNT, now);
        return SHIPPED.judge(fan);
    }

    /** Until when it holds, -1 where it does not. */
    private static int ends(String when, List<Deed> deeds) {
        return Math.max(-1, answer(when, deeds, NOW));
    }

    private static boolean holds(String when, List<Deed> deeds, Standpoint standpoint) {
        return Answer.holds(answer(when, deeds, standpoint, NOW));
    }

    private static int answer(String when, List<Deed> deeds, int now) {
        return answer(when, deeds, STRANGER, now);
    }

    private static int answer(String when, List<Deed> deeds, Standpoint standpoint, int now) {
        var catalogue = Catalogues.of(when);
        var fan = new Fan(catalogue.filters());
        fan.read(new History(deeds).encode(), standpoint, ACCOUNT, now);
        return catalogue.leaves().getFirst().rule().orElseThrow().answer(fan);
    }

    private static Standpoint declaring(String name, String value) {
        return new Standpoint(Follow.NEVER, Tier.POTENTIAL, Map.of(name, new Fact(value, NOW - DAY)));
    }

    private static Deed view(int at) {
        return new Deed(at, Code.of(InteractionKind.VIEW, Scene.FEED, Domain.PUBLIC), "", 1, 1, Deed.UNKNOWN);
    }

    private static Deed bought(int at, long quantity, long amount) {
        var code = Code.of(InteractionKind.PURCHASE, Scene.STOREFRONT, Domain.PRIVATE);
        return new Deed(at, code, "", 1, quantity, amount);
    }

    /** A hundred buyers, of 10 to 1,000 yuan. */
    private static Quantiles quantiles() {
        var money = LongStream.rangeClosed(0, 20)
                .map(step -> Math.max(1_000, step * 5_000))
                .boxed()
                .toArray(Long[]::new);
        var orders = new Long[21];
        Arrays.fill(orders, 1L);
        return Quantiles.of(100, money, orders, money, money);
    }
}
