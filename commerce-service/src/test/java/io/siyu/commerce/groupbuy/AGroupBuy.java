package io.siyu.commerce.groupbuy;

import io.siyu.commerce.product.ASku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A group-buy for tests without a database. */
public final class AGroupBuy {
    public static final Instant STARTS = Instant.parse("2026-01-31T08:00:00Z");
    public static final Instant ENDS = STARTS.plus(Duration.ofDays(3));
    public static final Duration WINDOW = Duration.ofHours(24);

    private AGroupBuy() {}

    public static GroupBuy with(int min, int max) {
        var ladder = new Ladder(List.of(new Rung(1, 10_000)));
        var terms = new Terms(ladder, min, max, 1, WINDOW, STARTS, ENDS);
        return GroupBuy.announce(ASku.of("acme", 12_000), terms, List.of(), STARTS);
    }
}
