package io.siyu.recommendation.engagement;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.recommendation.engagement.FanInteraction.Evidence;
import io.siyu.recommendation.nebula.EngagementWindow;
import io.siyu.recommendation.nebula.PrivateEngagement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How engaged the private fans of accounts are, from what the fans did and what they were shown. */
@ApplicationScoped
public class PrivateEngagements {
    /** $2 is the first day of the window. */
    private static final String COUNT = """
            select account_id,
                   sum(fans)::bigint as fans,
                   coalesce(sum(fans) filter (where engaged_on >= $2), 0)::bigint as engaged,
                   min(engaged_on) filter (where engaged_on >= $2 and fans > 0) as oldest
            from private_fan_count
            where account_id = any($1)
            group by account_id
            """;

    private final RelationCopies relations;
    private final ContentTouches touches;

    PrivateEngagements(RelationCopies relations, ContentTouches touches) {
        this.relations = relations;
        this.touches = touches;
    }

    /**
     * An account's engagement on a day.
     *
     * @param leavesOn the day on which the first of it leaves the window; the day after the window's end where nothing is in it
     */
    public record Counted(PrivateEngagement engagement, LocalDate leavesOn) {
        private static final Counted NOTHING = new Counted(PrivateEngagement.NONE, LocalDate.of(9999, 1, 1));
    }

    /** Takes in what fans did in private; unverified ones count from the moment an exposure they stem from is confirmed. */
    @WithTransaction
    Uni<Void> interacted(List<FanInteraction> interactions) {
        var engaged = new ArrayList<EngagedFan>();
        var uncertain = new ArrayList<FanInteraction>();
        for (var one : interactions) {
            if (one.evidence() == Evidence.VERIFIED) {
                engaged.add(new EngagedFan(one.accountId(), one.userId(), EngagementWindow.dayOf(one.occurredAt())));
            } else if (one.evidence() == Evidence.NEEDS_EXPOSURE) {
                uncertain.add(one);
            }
        }
        return touches.interacted(uncertain).chain(tied -> {
            engaged.addAll(tied);
            return relations.engage(engaged);
        });
    }

    /** Takes in confirmed exposures of one transaction; interactions that were waiting for them count now. */
    @WithTransaction
    public Uni<Void> seen(Collection<SeenContent> exposures) {
        return touches.seen(exposures).chain(relations::engage);
    }

    /** The engagement of each account today; every account asked for is in the answer. */
    public Uni<Map<String, Counted>> of(SqlClient client, Set<String> accountIds, LocalDate today) {
        var ids = accountIds.toArray(String[]::new);
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(ids, EngagementWindow.firstDay(today)))
                .map(rows -> {
                    var counted = new HashMap<String, Counted>();
                    accountIds.forEach(id -> counted.put(id, Counted.NOTHING));
                    rows.forEach(row -> counted.put(row.getString("account_id"), counted(row)));
                    return counted;
                });
    }

    private static Counted counted(Row row) {
        var oldest = row.getLocalDate("oldest");
        return new Counted(
                new PrivateEngagement(row.getLong("fans"), row.getLong("engaged")),
                oldest == null ? Counted.NOTHING.leavesOn() : EngagementWindow.leavesOn(oldest));
    }
}
