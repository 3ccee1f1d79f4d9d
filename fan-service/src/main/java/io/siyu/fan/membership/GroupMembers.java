package io.siyu.fan.membership;

import io.siyu.fan.erased.ErasedUsers;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps who is in which group, and tells the relation. The newest version of a membership wins, so events may come twice or late. */
@ApplicationScoped
class GroupMembers {
    private static final String KEEP_NEWEST = """
            insert into group_member as known (account_id, user_id, group_id, version, member) values ($1, $2, $3, $4, $5)
            on conflict (account_id, user_id, group_id) do update
            set version = excluded.version, member = excluded.member
            where known.version < excluded.version
            """;
    private static final String COUNT = """
            select count(*)::int as groups from group_member where account_id = $1 and user_id = $2 and member
            """;

    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final ErasedUsers erased;
    private final Pool database;
    private final Clock clock;

    GroupMembers(RelationBook relations, AccountRulesStore rules, ErasedUsers erased, Pool database, Clock clock) {
        this.relations = relations;
        this.rules = rules;
        this.erased = erased;
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a membership, unless it is of someone who was erased since. */
    Uni<Void> keep(RelationKey key, String groupId, long version, boolean member, Instant at) {
        var now = clock.instant();
        return database.withTransaction(transaction -> rules.requireAndKeep(transaction, key.accountId())
                .chain(its -> erased.among(transaction, List.of(key.userId()))
                        .chain(gone -> gone.covers(key.userId(), at)
                                ? Uni.createFrom().voidItem()
                                : relations
                                        .open(transaction, List.of(key), now)
                                        .call(opened -> keep(transaction, opened.getFirst(), groupId, version, member))
                                        .chain(opened -> relations.close(
                                                transaction,
                                                opened,
                                                Map.of(key.accountId(), its),
                                                ChangeCause.GROUP,
                                                now)))));
    }

    private static Uni<Void> keep(
            SqlConnection transaction, Relation relation, String groupId, long version, boolean member) {
        var key = relation.key();
        return transaction
                .preparedQuery(KEEP_NEWEST)
                .execute(Tuple.of(key.accountId(), key.userId(), groupId, version, member))
                .chain(() -> transaction.preparedQuery(COUNT).execute(Tuple.of(key.accountId(), key.userId())))
                .invoke(rows -> relation.isMemberOf(rows.iterator().next().getInteger("groups")))
                .replaceWithVoid();
    }
}
