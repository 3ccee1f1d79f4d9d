package io.siyu.fan.erasure;

import io.quarkus.arc.All;
import io.siyu.fan.account.FollowerCount;
import io.siyu.fan.erasure.ErasureStore.Work;
import io.siyu.fan.personal.ErasureListener;
import io.siyu.fan.personal.ErasureListener.Leaver;
import io.siyu.fan.personal.Mention;
import io.siyu.fan.personal.PersonalTables;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationEvent;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tier.Follow;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.siyu.platform.person.PersonalTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Deletes what is kept of a person: whole relations under their locks, so that counts stay right and nothing is left behind them. */
@ApplicationScoped
class PersonalData {
    private static final String RELATIONS = """
            select account_id from relation
            where user_id = $1 and since <= $2
            order by account_id
            limit $3
            """;
    private static final String PASSED = """
            insert into erasure_account (erasure_id, account_id) select $1, unnest($2::text[]) on conflict do nothing
            """;

    /** Accounts that were passed and where the person has not begun anew. */
    private static final String LEFT = """
            select passed.account_id from erasure_account passed
            where passed.erasure_id = $1
              and not exists (select from relation r where r.account_id = passed.account_id and r.user_id = $2)
            """;

    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final FollowerCount followers;
    private final Outbox outbox;
    private final ErasureSettings settings;
    private final List<ErasureListener> features;

    PersonalData(
            RelationBook relations,
            AccountRulesStore rules,
            FollowerCount followers,
            Outbox outbox,
            ErasureSettings settings,
            @All List<ErasureListener> features) {
        this.relations = relations;
        this.rules = rules;
        this.followers = followers;
        this.outbox = outbox;
        this.settings = settings;
        this.features = features;
    }

    /**
     * What a step deleted.
     *
     * @param accounts whose relations with the person went
     */
    record Deleted(boolean more, List<String> accounts) {}

    /** Has the features do what they must before anything goes; then deletes some of the relations that began until then. */
    Uni<Deleted> deleteSome(SqlConnection transaction, Work work, Instant until, Instant now) {
        return askFeatures(transaction, new Leaver(work.userId(), alias(work), until))
                .chain(more -> more
                        ? Uni.createFrom().item(new Deleted(true, List.of()))
                        : deleteRelations(transaction, work, until, now)
                                .map(accounts -> new Deleted(!accounts.isEmpty(), accounts)));
    }

    private Uni<Boolean> askFeatures(SqlConnection transaction, Leaver who) {
        return Multi.createFrom()
                .iterable(features)
                .onItem()
                .transformToUniAndConcatenate(feature -> feature.erasing(transaction, who))
                .collect()
                .asList()
                .map(answers -> answers.contains(true));
    }

    private static String alias(Work work) {
        return work.id().toString();
    }

    /** With all that hangs on them; of which accounts they were. */
    private Uni<List<String>> deleteRelations(SqlConnection transaction, Work work, Instant until, Instant now) {
        return transaction
                .preparedQuery(RELATIONS)
                .execute(Tuple.of(work.userId(), until.atOffset(ZoneOffset.UTC), settings.chunk()))
                .map(rows ->
                        rows.stream().map(row -> row.getString("account_id")).toList())
                .call(accounts -> accounts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : deleteRelations(transaction, work, accounts, now));
    }

    private Uni<Void> deleteRelations(SqlConnection transaction, Work work, List<String> accounts, Instant now) {
        var userId = work.userId();
        var keys = accounts.stream()
                .map(account -> new RelationKey(account, userId))
                .toList();
        return rules.findAndKeep(transaction, accounts)
                .chain(() -> relations.openExisting(transaction, keys))
                .chain(opened -> followers.lose(transaction, followed(opened), userId))
                .chain(() -> deleteParts(transaction, userId, accounts))
                .chain(() -> transaction
                        .preparedQuery(PASSED)
                        .execute(Tuple.of(work.id()).addArrayOfString(accounts.toArray(String[]::new))))
                .chain(() -> outbox.append(
                        transaction,
                        keys.stream().map(key -> tombstone(key, now)).toList()));
    }

    private static List<String> followed(List<Relation> opened) {
        return opened.stream()
                .filter(relation -> relation.follow() == Follow.FOLLOWING)
                .map(relation -> relation.key().accountId())
                .toList();
    }

    private static OutgoingEvent tombstone(RelationKey key, Instant now) {
        return new OutgoingEvent(
                RelationEvent.TOPIC, RelationEvent.key(key), RelationEvent.TYPE, Ids.newId(key.accountId()), now, null);
    }

    /** What was written about relations that are gone by someone who did not hold their lock. */
    Uni<Void> deleteLeftovers(SqlConnection transaction, Work work) {
        return transaction
                .preparedQuery(LEFT)
                .execute(Tuple.of(work.id(), work.userId()))
                .map(rows ->
                        rows.stream().map(row -> row.getString("account_id")).toList())
                .chain(accounts -> accounts.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : deleteParts(transaction, work.userId(), accounts));
    }

    private static Uni<Void> deleteParts(SqlConnection transaction, String userId, List<String> accounts) {
        return Multi.createFrom()
                .iterable(PersonalTables.ofRelations())
                .onItem()
                .transformToUniAndConcatenate(table -> transaction
                        .preparedQuery(deleteParts(table))
                        .execute(Tuple.of(userId).addArrayOfString(accounts.toArray(String[]::new))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Deletes everything that is the person's own and hangs on no relation, and takes their name out of what is not. */
    Uni<Void> deleteOwn(SqlConnection transaction, Work work) {
        return Multi.createFrom()
                .iterable(PersonalTables.ofPersons())
                .onItem()
                .transformToUniAndConcatenate(
                        table -> transaction.preparedQuery(deleteOwn(table)).execute(Tuple.of(work.userId())))
                .collect()
                .last()
                .chain(() -> rename(transaction, PersonalTables.mentions(), work.userId(), alias(work)))
                .chain(() -> rename(transaction, PersonalTables.places(), work.userId(), ""));
    }

    private static Uni<Void> rename(SqlConnection transaction, List<Mention> mentions, String userId, String name) {
        return Multi.createFrom()
                .iterable(mentions)
                .onItem()
                .transformToUniAndConcatenate(
                        mention -> transaction.preparedQuery(rename(mention)).execute(Tuple.of(userId, name)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Names come from the inventory in the code, never from outside. */
    private static String deleteParts(PersonalTable table) {
        return "delete from " + table.name() + " where user_id = $1 and account_id = any($2)";
    }

    private static String rename(Mention mention) {
        return "update " + mention.table() + " set " + mention.column() + " = $2 where " + mention.column() + " = $1";
    }

    private static String deleteOwn(PersonalTable table) {
        return "delete from " + table.name() + " where user_id = $1";
    }
}
