package io.siyu.fan.membership;

import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

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

    GroupMembers(RelationBook relations) {
        this.relations = relations;
    }

    Uni<Void> keep(RelationKey key, String groupId, long version, boolean member) {
        return relations
                .change(
                        key,
                        ChangeCause.GROUP,
                        (transaction, relation) -> keep(transaction, relation, groupId, version, member))
                .replaceWithVoid();
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
