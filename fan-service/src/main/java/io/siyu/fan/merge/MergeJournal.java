package io.siyu.fan.merge;

import io.siyu.fan.decay.DayCount;
import io.siyu.fan.interaction.InteractionKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each merge has moved, written in the transaction that moves it; an unmerge reads it and takes it away as it moves it back. */
@ApplicationScoped
class MergeJournal {
    private static final String NEXT = """
            select * from merge where state in ('MERGING', 'UNMERGING') order by touched_at limit 1 for update skip locked
            """;

    /** What was done as the one since, for example a refund or the same file again, follows what was done before. */
    private static final String STRAYED = """
            update merge m set state = 'MERGING', touched_at = clock_timestamp()
            where m.merge_id in (
                select w.merge_id from merge w
                where w.state = 'MERGED'
                  and (exists (select from interaction i where i.account_id = w.account_id and i.user_id = w.from_user_id)
                       or exists (select from interaction_retraction r
                                  where r.account_id = w.account_id and r.user_id = w.from_user_id))
                order by w.touched_at limit 100
                for update skip locked)
            """;

    private static final String BEGUN = """
            update merge set into_last_at = $2
            where merge_id = $1 and merged_at is null
              and not exists (select from merge_moved where merge_id = $1)
              and not exists (select from merge_bucket where merge_id = $1)
            """;
    private static final String TOUCH = "update merge set touched_at = clock_timestamp() where merge_id = $1";
    private static final String MERGED = """
            update merge set state = 'MERGED', merged_at = coalesce(merged_at, clock_timestamp()), touched_at = clock_timestamp()
            where merge_id = $1
            """;
    private static final String UNMERGED = """
            update merge set state = 'UNMERGED', touched_at = clock_timestamp() where merge_id = $1
            """;
    private static final String KNOWN = """
            select id, new_id from merge_moved where merge_id = $1 and what = $2 and id = any($3)
            """;
    private static final String MOVED = """
            insert into merge_moved (merge_id, what, id, new_id)
            select $1, $2, * from unnest($3::text[], $4::text[])
            on conflict (merge_id, what, id) do nothing
            """;
    private static final String SOME = """
            select id, new_id from merge_moved where merge_id = $1 and what = $2 order by id limit $3
            """;
    private static final String FORGET = "delete from merge_moved where merge_id = $1 and what = $2 and id = any($3)";
    private static final String COUNTED = """
            insert into merge_bucket as known (merge_id, kind, day, n) select $1, * from unnest($2::text[], $3::date[], $4::bigint[])
            on conflict (merge_id, kind, day) do update set n = known.n + excluded.n
            """;
    private static final String TAKE_COUNTS = "delete from merge_bucket where merge_id = $1 returning kind, day, n";

    /** Purchases whose interactions aged out; one whose id the other has too gets another. */
    private static final String LEFT_PURCHASES = """
            with gone as (
                select id, case when exists (select from purchase o
                                             where o.account_id = $2 and o.user_id = $4 and o.id = p.id)
                                then 'm-' || md5(($1::uuid)::text || p.id) else p.id end as new_id
                from purchase p where p.account_id = $2 and p.user_id = $3),
            noted as (
                insert into merge_moved (merge_id, what, id, new_id) select $1, 'P', id, new_id from gone
                on conflict (merge_id, what, id) do nothing)
            update purchase p set user_id = $4, id = gone.new_id, noted_at = now()
            from gone where p.account_id = $2 and p.user_id = $3 and p.id = gone.id
            """;

    private static final String PURCHASES_BACK = """
            with back as (delete from merge_moved where merge_id = $1 and what = 'P' returning id, new_id)
            update purchase p set user_id = $3, id = back.id, noted_at = now()
            from back where p.account_id = $2 and p.user_id = $4 and p.id = back.new_id
            """;
    private static final String RETRACTIONS_BACK = """
            with back as (delete from merge_moved where merge_id = $1 and what = 'R' returning id, new_id)
            update interaction_retraction r set user_id = $3, id = back.id
            from back
            where r.account_id = $2 and r.user_id = $4 and r.id = back.new_id
              and not exists (select from interaction_retraction o where o.account_id = $2 and o.user_id = $3 and o.id = back.id)
            """;

    /** Of which rows an entry tells. */
    enum What {
        /** With its retraction and its purchase. */
        INTERACTION("I"),
        RETRACTION("R");

        private final String code;

        What(String code) {
            this.code = code;
        }
    }

    Uni<Optional<Merge>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(Merge::read));
    }

    Uni<Void> begun(SqlConnection transaction, Merge merge, @Nullable Instant intoLastAt) {
        var last = intoLastAt == null ? null : intoLastAt.atOffset(ZoneOffset.UTC);
        return execute(
                transaction, BEGUN, Tuple.tuple().addUUID(merge.mergeId()).addOffsetDateTime(last));
    }

    Uni<Void> touch(SqlConnection transaction, Merge merge) {
        return execute(transaction, TOUCH, Tuple.of(merge.mergeId()));
    }

    Uni<Void> merged(SqlConnection transaction, Merge merge) {
        return execute(transaction, MERGED, Tuple.of(merge.mergeId()));
    }

    Uni<Void> unmerged(SqlConnection transaction, Merge merge) {
        return execute(transaction, UNMERGED, Tuple.of(merge.mergeId()));
    }

    Uni<Void> follow(SqlConnection transaction) {
        return execute(transaction, STRAYED, Tuple.tuple());
    }

    /** The ids that some of what was moved got there. */
    Uni<Map<String, String>> known(SqlConnection transaction, Merge merge, What what, Collection<String> ids) {
        return ids(
                transaction, KNOWN, Tuple.of(merge.mergeId(), what.code).addArrayOfString(ids.toArray(String[]::new)));
    }

    Uni<Void> moved(SqlConnection transaction, Merge merge, What what, Map<String, String> newIds) {
        var columns = Tuple.of(merge.mergeId(), what.code)
                .addArrayOfString(newIds.keySet().toArray(String[]::new))
                .addArrayOfString(newIds.values().toArray(String[]::new));
        return newIds.isEmpty() ? Uni.createFrom().voidItem() : execute(transaction, MOVED, columns);
    }

    /** Some of what is yet to go back. */
    Uni<Map<String, String>> some(SqlConnection transaction, Merge merge, What what, int limit) {
        return ids(transaction, SOME, Tuple.of(merge.mergeId(), what.code, limit));
    }

    Uni<Void> forget(SqlConnection transaction, Merge merge, What what, Collection<String> ids) {
        return execute(
                transaction, FORGET, Tuple.of(merge.mergeId(), what.code).addArrayOfString(ids.toArray(String[]::new)));
    }

    Uni<Void> counted(SqlConnection transaction, Merge merge, List<DayCount> counts) {
        var columns = Tuple.of(merge.mergeId())
                .addArrayOfString(
                        counts.stream().map(count -> count.kind().name()).toArray(String[]::new))
                .addArrayOfLocalDate(counts.stream().map(DayCount::day).toArray(LocalDate[]::new))
                .addArrayOfLong(counts.stream().map(DayCount::n).toArray(Long[]::new));
        return counts.isEmpty() ? Uni.createFrom().voidItem() : execute(transaction, COUNTED, columns);
    }

    Uni<List<DayCount>> takeCounts(SqlConnection transaction, Merge merge) {
        return transaction
                .preparedQuery(TAKE_COUNTS)
                .execute(Tuple.of(merge.mergeId()))
                .map(rows -> rows.stream()
                        .map(row -> new DayCount(
                                row.getLocalDate("day"),
                                InteractionKind.valueOf(row.getString("kind")),
                                row.getLong("n")))
                        .toList());
    }

    Uni<Void> leftPurchases(SqlConnection transaction, Merge merge) {
        return execute(transaction, LEFT_PURCHASES, pair(merge));
    }

    /** What is left of the journal when all interactions are back. */
    Uni<Void> giveRestBack(SqlConnection transaction, Merge merge) {
        return execute(transaction, PURCHASES_BACK, pair(merge))
                .chain(() -> execute(transaction, RETRACTIONS_BACK, pair(merge)));
    }

    private static Tuple pair(Merge merge) {
        return Tuple.of(merge.mergeId(), merge.accountId(), merge.from(), merge.into());
    }

    private static Uni<Map<String, String>> ids(SqlConnection transaction, String sql, Tuple columns) {
        return transaction.preparedQuery(sql).execute(columns).map(rows -> {
            var ids = new LinkedHashMap<String, String>();
            rows.forEach(row -> ids.put(row.getString("id"), row.getString("new_id")));
            return ids;
        });
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, Tuple columns) {
        return transaction.preparedQuery(sql).execute(columns).replaceWithVoid();
    }
}
