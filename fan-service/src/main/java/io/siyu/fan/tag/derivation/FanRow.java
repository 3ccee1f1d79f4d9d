package io.siyu.fan.tag.derivation;

import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.history.History;
import io.siyu.fan.tag.rule.Spending;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Tier;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fan as the store knows them before their tags are derived again.
 *
 * @param profile null before the first time
 */
record FanRow(
        RelationKey key, Follow follow, Tier tier, @Nullable Profile profile) {
    /**
     * What was kept from the last time.
     *
     * @param history encoded
     * @param tags what the rules said
     * @param endsAt when they may say something else by themselves
     */
    @SuppressWarnings("ArrayRecordComponent") // rows of a table, compared by isSame
    record Profile(byte[] history, byte[] tags, @Nullable Instant endsAt, long spend, int orders, long unitPrice) {
        static Profile of(byte[] history, byte[] tags, @Nullable Instant endsAt, Spending spending) {
            return new Profile(history, tags, endsAt, spending.spend(), spending.orders(), spending.unitPrice());
        }

        boolean isSame(Profile other) {
            return Arrays.equals(history, other.history)
                    && Arrays.equals(tags, other.tags)
                    && String.valueOf(endsAt).equals(String.valueOf(other.endsAt))
                    && spend == other.spend
                    && orders == other.orders
                    && unitPrice == other.unitPrice;
        }
    }

    static FanRow read(Row row) {
        return new FanRow(
                new RelationKey(row.getString("account_id"), row.getString("user_id")),
                Follow.valueOf(row.getString("follow")),
                Tier.valueOf(row.getString("tier")),
                row.getBuffer("history") == null ? null : profile(row));
    }

    private static Profile profile(Row row) {
        var endsAt = row.getOffsetDateTime("ends_at");
        return new Profile(
                row.getBuffer("history").getBytes(),
                row.getBuffer("tags").getBytes(),
                endsAt == null ? null : endsAt.toInstant(),
                row.getLong("spend"),
                row.getInteger("orders"),
                row.getLong("unit_price"));
    }

    /** Whether its history must be read from the ledger. */
    boolean isNew() {
        return profile == null || !History.canDecode(profile.history());
    }
}
