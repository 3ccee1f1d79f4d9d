package io.siyu.fan.merge;

import io.siyu.fan.personal.ErasureListener;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;

/**
 * Takes back, chunk by chunk, what was merged with someone who is to be forgotten: each of the two has their own again, so that what goes is the
 * one's and nothing of the other. Then what is written of their merges goes too.
 */
@ApplicationScoped
class ErasedMerges implements ErasureListener {
    private static final String OF_USER = "(from_user_id = $1 or into_user_id = $1) and asked_at <= $2";

    private static final String NEXT = "select * from merge where " + OF_USER + """
             and state in ('MERGING', 'MERGED', 'UNMERGING')
            order by merge_id limit 1 for update
            """;
    private static final String DELETE = """
            with gone as (select merge_id from merge where\s""" + OF_USER + """
            ),
            moved as (delete from merge_moved where merge_id in (select merge_id from gone)),
            counted as (delete from merge_bucket where merge_id in (select merge_id from gone))
            delete from merge where merge_id in (select merge_id from gone)
            """;

    private final MergeStore merges;
    private final MergeStep step;

    ErasedMerges(MergeStore merges, MergeStep step) {
        this.merges = merges;
        this.step = step;
    }

    @Override
    public Uni<Boolean> erasing(SqlConnection transaction, Leaver who) {
        var columns = Tuple.of(who.userId(), who.until().atOffset(ZoneOffset.UTC));
        return transaction
                .preparedQuery(NEXT)
                .execute(columns)
                .map(rows -> rows.stream().findFirst().map(Merge::read))
                .chain(found -> found.isEmpty()
                        ? transaction.preparedQuery(DELETE).execute(columns).replaceWith(false)
                        : takeBack(transaction, found.get()).replaceWith(true));
    }

    private Uni<Void> takeBack(SqlConnection transaction, Merge merge) {
        return merges.become(transaction, merge, MergeState.UNMERGING).chain(going -> step.back(transaction, going));
    }
}
