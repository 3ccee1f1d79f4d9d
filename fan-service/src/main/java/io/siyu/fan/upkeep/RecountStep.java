package io.siyu.fan.upkeep;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.decay.DayCount;
import io.siyu.fan.ledger.DayBuckets;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.upkeep.Recounts.Request;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the next few relations of a request anew, by the rules as they are now. */
@ApplicationScoped
class RecountStep {
    private static final String STALE = """
            select user_id from relation
            where account_id = $1 and user_id > $2 and policy_version <> $3
            order by user_id
            limit $4
            """;

    private final RelationBook relations;
    private final DayBuckets buckets;
    private final AccountRulesStore rules;
    private final AccountAccess access;
    private final UpkeepSettings settings;
    private final Clock clock;

    RecountStep(
            RelationBook relations,
            DayBuckets buckets,
            AccountRulesStore rules,
            AccountAccess access,
            UpkeepSettings settings,
            Clock clock) {
        this.relations = relations;
        this.buckets = buckets;
        this.rules = rules;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
    }

    /** The last user counted if there may be more; empty when the request is done. */
    Uni<Optional<String>> take(SqlConnection transaction, Request request) {
        return rules.requireAndKeep(transaction, request.accountId())
                .chain(its -> request.isForAll()
                        ? takeStale(transaction, request, its)
                        : recount(transaction, List.of(request.userId()), its, ChangeCause.STAFF)
                                .replaceWith(Optional.empty()));
    }

    private Uni<Optional<String>> takeStale(SqlConnection transaction, Request request, AccountRules its) {
        var columns = Tuple.of(request.accountId(), request.doneUntil(), its.version(), settings.chunk());
        return transaction
                .preparedQuery(STALE)
                .execute(columns)
                .map(rows -> rows.stream().map(row -> row.getString("user_id")).toList())
                .call(users -> recount(transaction, users, its, ChangeCause.POLICY))
                .map(users -> users.size() < settings.chunk() ? Optional.empty() : Optional.of(users.getLast()));
    }

    private Uni<Void> recount(SqlConnection transaction, List<String> users, AccountRules its, ChangeCause cause) {
        if (users.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = users.stream()
                .map(user -> new RelationKey(its.accountId(), user))
                .toList();
        return relations
                .openExisting(transaction, keys)
                .call(opened -> recount(transaction, opened, its))
                .chain(opened ->
                        relations.close(transaction, opened, Map.of(its.accountId(), its), cause, clock.instant()));
    }

    private Uni<Void> recount(SqlConnection transaction, List<Relation> opened, AccountRules its) {
        var keys = opened.stream().map(Relation::key).toList();
        return access.staff(transaction, its.accountId())
                .chain(staff -> buckets.of(transaction, keys)
                        .invoke(counts -> opened.forEach(relation -> {
                            var counted = counts.getOrDefault(relation.key(), List.<DayCount>of());
                            var isStaff = staff.contains(relation.key().userId());
                            relation.isStaff(isStaff);
                            relation.recount(
                                    isStaff ? new TreeMap<>() : its.scoring().gains(counted), its);
                        })))
                .replaceWithVoid();
    }
}
