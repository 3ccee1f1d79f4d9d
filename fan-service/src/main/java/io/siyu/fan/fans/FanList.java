package io.siyu.fan.fans;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationRows;
import io.siyu.fan.tier.Tier;
import io.siyu.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Relations as lists: each page is read from an index and stops at its limit, however many fans there are. */
@ApplicationScoped
class FanList {
    private static final String BY_INTIMACY = """
            select page.*
            from unnest($2::text[]) as wanted (tier)
                 cross join lateral (
                     select r.* from relation r
                     where r.account_id = $1 and r.tier = wanted.tier and not r.staff and (r.fold & $6) = 0
                       and r.closeness <= $7 and r.s <= $3::text::numeric and (r.s < $3::text::numeric or r.user_id > $4)
                     order by r.closeness desc, r.s desc, r.user_id limit $5) page
            order by page.s desc, page.user_id
            limit $5
            """;

    private static final String BY_RECENCY = """
            select page.*
            from unnest($2::text[]) as wanted (tier)
                 cross join lateral (
                     select r.* from relation r
                     where r.account_id = $1 and r.tier = wanted.tier and not r.staff and (r.fold & $6) = 0
                       and r.active_on <= ($3 at time zone 'UTC')::date and coalesce(r.last_at, r.since) <= $3
                       and (coalesce(r.last_at, r.since) < $3 or r.user_id > $4)
                     order by r.active_on desc, coalesce(r.last_at, r.since) desc, r.user_id limit $5) page
            order by coalesce(page.last_at, page.since) desc, page.user_id
            limit $5
            """;

    private static final String ONE = "select r.* from relation r where r.account_id = $1 and r.user_id = $2";
    private static final String OF_USER = """
            select r.* from relation r where r.user_id = $1 and r.account_id > $2 order by r.account_id limit $3
            """;
    private static final OffsetDateTime FIRST = OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

    private final Pool database;

    FanList(Pool database) {
        this.database = database;
    }

    /** In what order fans are listed. */
    enum Sort {
        intimacy,
        recent
    }

    Uni<List<Relation>> page(String accountId, Optional<Tier> tier, Sort sort, Optional<Cursor> after, int limit) {
        var tiers = tier.map(one -> new String[] {one.name()})
                .orElseGet(() -> Arrays.stream(Tier.values()).map(Enum::name).toArray(String[]::new));
        var columns = Tuple.of(accountId).addArrayOfString(tiers);
        var position = after.map(cursor -> cursor.text(1)).orElse("");
        var folded = Folding.mask(FieldGroup.BEHAVIOUR);
        return switch (sort) {
            case intimacy ->
                relations(
                        BY_INTIMACY,
                        columns.addString(after.map(FanList::score)
                                        .map(BigInteger::toString)
                                        .orElse("Infinity"))
                                .addString(position)
                                .addInteger(limit)
                                .addInteger(folded)
                                .addInteger(after.map(FanList::score)
                                        .map(Decay::closeness)
                                        .orElse(Integer.MAX_VALUE)));
            case recent ->
                relations(
                        BY_RECENCY,
                        columns.addOffsetDateTime(after.map(FanList::time).orElse(FIRST))
                                .addString(position)
                                .addInteger(limit)
                                .addInteger(folded));
        };
    }

    static Cursor position(Sort sort, Relation last) {
        return switch (sort) {
            case intimacy -> Cursor.after(last.score(), last.key().userId());
            case recent ->
                Cursor.after(last.lastAt().orElse(last.since()), last.key().userId());
        };
    }

    private static BigInteger score(Cursor cursor) {
        return cursor.part(0, BigInteger::new);
    }

    private static OffsetDateTime time(Cursor cursor) {
        return cursor.part(0, Instant::parse).atOffset(ZoneOffset.UTC);
    }

    Uni<Optional<Relation>> find(RelationKey key) {
        return relations(ONE, Tuple.of(key.accountId(), key.userId()))
                .map(found -> found.stream().findFirst());
    }

    Uni<List<Relation>> ofUser(String userId, Optional<Cursor> after, int limit) {
        return relations(
                OF_USER, Tuple.of(userId, after.map(cursor -> cursor.text(0)).orElse(""), limit));
    }

    private Uni<List<Relation>> relations(String sql, Tuple columns) {
        Uni<RowSet<Row>> rows = database.preparedQuery(sql).execute(columns);
        return rows.map(found -> found.stream().map(RelationRows::read).toList());
    }
}
