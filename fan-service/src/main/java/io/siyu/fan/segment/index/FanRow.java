package io.siyu.fan.segment.index;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Tier;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What an index keeps of a relation. Days are UTC days since 1970, {@link #NEVER} where there is none.
 *
 * @param logScore log2 S, minus infinity for 0
 * @param fold as {@code relation.fold}
 * @param tags as {@code relation.tags}
 */
record FanRow(
        long number,
        String userId,
        Tier tier,
        double logScore,
        int lastDay,
        int followedDay,
        int sinceDay,
        int tierDay,
        long purchases,
        long spend,
        int groups,
        int fold,
        boolean staff,
        byte[] tags) {
    static final int NEVER = Integer.MIN_VALUE;

    /** What is read of {@code relation r}; of who never bought, no purchases are looked for. The one parameter is the currency's place. */
    private static final String COLUMNS = """
            r.fan_no, r.user_id, r.tier, r.s, r.last_at, r.follow, r.followed_at, r.since, r.tier_since, r.purchases, r.groups, r.fold,
            r.staff, r.tags,
            case when r.purchases > 0
                 then (select coalesce(sum(p.amount), 0)::bigint from purchase p
                       where p.account_id = r.account_id and p.user_id = r.user_id and not p.refunded and p.currency = $%d)
                 else 0 end as spend
            """;

    /**
     * The columns that {@link #read} wants.
     *
     * @param currency the place among the statement's parameters of the currency that spending is in
     */
    static String columns(int currency) {
        return COLUMNS.formatted(currency);
    }

    static FanRow read(Row row) {
        var score = row.getBigDecimal("s").toBigIntegerExact();
        var follows = row.getString("follow").equals(Follow.FOLLOWING.name());
        return new FanRow(
                row.getLong("fan_no"),
                row.getString("user_id"),
                Tier.valueOf(row.getString("tier")),
                score.signum() > 0 ? Decay.log2(score) : Double.NEGATIVE_INFINITY,
                day(row.getOffsetDateTime("last_at")),
                follows ? day(row.getOffsetDateTime("followed_at")) : NEVER,
                day(row.getOffsetDateTime("since")),
                day(row.getOffsetDateTime("tier_since")),
                row.getLong("purchases"),
                row.getLong("spend"),
                row.getInteger("groups"),
                row.getInteger("fold"),
                row.getBoolean("staff"),
                row.getBuffer("tags").getBytes());
    }

    private static int day(@Nullable OffsetDateTime time) {
        return time == null
                ? NEVER
                : day(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    boolean hasTag(int ordinal) {
        var at = ordinal >> 3;
        return at < tags.length && (tags[at] >> (ordinal & 7) & 1) == 1;
    }
}
