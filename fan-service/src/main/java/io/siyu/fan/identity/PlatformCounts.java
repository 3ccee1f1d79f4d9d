package io.siyu.fan.identity;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.identity.PlatformsResource.PlatformView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts fans by platform. Who hides their identity is in no count, who folds it only where enough others do. */
@ApplicationScoped
class PlatformCounts {
    /** Fewer folded fans than this are none: a small number would tell who. */
    private static final int CROWD = 20;

    private static final int MOST = 200;
    private static final String COUNT = """
            with known as (
                select user_id, platform, bool_or(linked) as linked
                from (select c.user_id, c.platform, false as linked from identity_claim c where c.account_id = $1
                      union all
                      select l.user_id, l.platform, true
                      from relation r join identity_link l on l.user_id = r.user_id
                      where r.account_id = $1) said
                group by user_id, platform
            ),
            counted as (
                select k.platform, (r.fold >> $2) & 3 as fold, count(*) as fans, count(*) filter (where k.linked) as linked
                from known k join relation r on r.account_id = $1 and r.user_id = k.user_id
                where not r.staff and (r.fold >> $2) & 3 < 2
                group by k.platform, fold
            )
            select platform, sum(fans)::bigint as fans, sum(linked)::bigint as linked
            from counted
            where fold = 0 or fans >= $3
            group by platform
            order by fans desc, platform
            limit $4
            """;

    private final Pool database;

    PlatformCounts(Pool database) {
        this.database = database;
    }

    Uni<List<PlatformView>> of(String accountId) {
        return database.preparedQuery(COUNT)
                .execute(Tuple.of(accountId, Folding.shift(FieldGroup.IDENTITY), CROWD, MOST))
                .map(rows -> rows.stream()
                        .map(row ->
                                new PlatformView(row.getString("platform"), row.getLong("fans"), row.getLong("linked")))
                        .toList());
    }
}
