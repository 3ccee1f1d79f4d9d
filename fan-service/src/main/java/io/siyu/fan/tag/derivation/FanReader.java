package io.siyu.fan.tag.derivation;

import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.Shard;
import io.siyu.fan.tag.history.Quarter;
import io.siyu.fan.tag.rule.Fan.AccountSide;
import io.siyu.fan.tag.rule.Fan.Fact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads everything rules look at but the deeds that are new, a batch of fans at a time. */
@ApplicationScoped
class FanReader {
    private static final String COLUMNS = """
            r.account_id, r.user_id, r.follow, r.tier, p.history, p.tags, p.ends_at, p.spend, p.orders, p.unit_price
            """;
    private static final String OF = "select " + COLUMNS + """
            from unnest($1::text[], $2::smallint[], $3::text[]) as wanted (account_id, shard, user_id)
                 join relation r on r.account_id = wanted.account_id and r.user_id = wanted.user_id
                 left join tag_profile p
                   on p.account_id = wanted.account_id and p.shard = wanted.shard and p.user_id = wanted.user_id
            """;
    private static final String NEXT = "select " + COLUMNS + """
            from (select * from tag_profile
                  where account_id = $1 and shard = $2 and user_id > $3 and (orders > 0 or not $4)
                  order by user_id limit $5) p
                 join relation r on r.account_id = p.account_id and r.user_id = p.user_id
            order by p.user_id
            """;
    private static final String FACTS =
            "select user_id, name, value, declared_at from declared_fact where user_id = any($1)";

    private final AccountSides sides;

    FanReader(AccountSides sides) {
        this.sides = sides;
    }

    /** Fans with what they declared and the accounts they are fans of. */
    record Batch(List<FanRow> fans, Map<String, Map<String, Fact>> facts, Map<String, AccountSide> accounts) {
        /** As if none of them had been seen before. */
        Batch withoutProfiles() {
            return withoutProfiles(_ -> true);
        }

        /** As if these had not been seen before. */
        Batch withoutProfiles(Predicate<RelationKey> whose) {
            var forgotten = fans.stream()
                    .map(fan -> whose.test(fan.key()) ? new FanRow(fan.key(), fan.follow(), fan.tier(), null) : fan)
                    .toList();
            return new Batch(forgotten, facts, accounts);
        }
    }

    /** Those of the keys that are fans. */
    Uni<Batch> of(SqlConnection transaction, Collection<RelationKey> keys) {
        var columns = Tuple.tuple()
                .addArrayOfString(keys.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfShort(Shard.of(keys))
                .addArrayOfString(keys.stream().map(RelationKey::userId).toArray(String[]::new));
        return read(transaction, OF, columns);
    }

    /** The next fans of an account in the order of their ids, of one part; perhaps only those who bought within the year. */
    Uni<Batch> next(SqlConnection transaction, String accountId, short shard, String after, boolean buyers, int limit) {
        return read(transaction, NEXT, Tuple.of(accountId, shard, after, buyers, limit));
    }

    private Uni<Batch> read(SqlConnection transaction, String sql, Tuple columns) {
        return transaction
                .preparedQuery(sql)
                .execute(columns)
                .map(rows -> rows.stream().map(FanRow::read).toList())
                .chain(fans -> facts(transaction, fans).chain(facts -> sides.find(
                                transaction,
                                fans.stream()
                                        .map(fan -> fan.key().accountId())
                                        .distinct()
                                        .toList())
                        .map(accounts -> new Batch(fans, facts, accounts))));
    }

    private static Uni<Map<String, Map<String, Fact>>> facts(SqlConnection transaction, List<FanRow> fans) {
        var users = fans.stream().map(fan -> fan.key().userId()).distinct().toArray(String[]::new);
        return transaction
                .preparedQuery(FACTS)
                .execute(Tuple.tuple().addArrayOfString(users))
                .map(rows -> {
                    var facts = new HashMap<String, Map<String, Fact>>();
                    for (var row : rows) {
                        var at = Quarter.of(row.getOffsetDateTime("declared_at").toInstant());
                        facts.computeIfAbsent(row.getString("user_id"), _ -> new HashMap<>())
                                .put(row.getString("name"), new Fact(row.getString("value"), at));
                    }
                    return facts;
                });
    }
}
