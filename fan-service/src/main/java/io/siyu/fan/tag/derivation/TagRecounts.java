package io.siyu.fan.tag.derivation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.fan.account.DescriptionListener;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.Shard;
import io.siyu.fan.tag.TagSettings;
import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.derivation.FanReader.Batch;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Derives the tags of whole accounts anew: when the catalogue is another one, when an account describes itself otherwise, when its buyers'
 * quantiles move. Part by part, chunk by chunk, each chunk a transaction; goes on where it was after any stop.
 */
@ApplicationScoped
class TagRecounts implements DescriptionListener {
    /** What is done anew; the wider stands for the narrower. */
    enum Scope {
        /** Those who bought within the year. */
        BUYERS,
        FANS,
        /** All fans, and their histories from the ledger too. */
        LEDGER
    }

    private static final String AGAIN = """
            on conflict (account_id, shard) do update
            set request = tag_recount.request + 1, done_until = '', scope = greatest(tag_recount.scope, excluded.scope)
            """;
    private static final String REQUEST = """
            insert into tag_recount (account_id, shard, scope)
            select $1::text, shard, $3::int from unnest($2::smallint[]) as shard order by shard
            """ + AGAIN;
    private static final String REQUEST_OF_SESSION = """
            insert into tag_recount (account_id, shard, scope)
            select ?1, cast(shard as smallint), ?2 from generate_series(0, ?3) as shard order by shard
            """ + AGAIN;

    /** Accounts whose tags were made by another catalogue; those never seen here have no histories either. */
    private static final String REQUEST_OUTDATED = """
            with outdated as (
                select a.account_id, case when t.account_id is null then $3::int else $4::int end as scope
                from account a left join tag_account t on t.account_id = a.account_id
                where t.catalogue is distinct from $1::text
            ),
            kept as (
                insert into tag_account (account_id, catalogue) select account_id, $1::text from outdated order by account_id
                on conflict (account_id) do update set catalogue = excluded.catalogue
            )
            insert into tag_recount (account_id, shard, scope)
            select account_id, shard, scope from outdated cross join unnest($2::smallint[]) as shard
            where exists (select from relation r where r.account_id = outdated.account_id)
            order by account_id, shard
            """ + AGAIN;

    private static final String NEXT = """
            select account_id, shard, scope, request, done_until from tag_recount
            where shard = $1 order by requested_at, account_id limit 1
            """;
    private static final String PROGRESS =
            "update tag_recount set done_until = $4 where account_id = $1 and shard = $2 and request = $3";
    private static final String DONE = "delete from tag_recount where account_id = $1 and shard = $2 and request = $3";
    private static final String USERS = """
            select user_id from relation where account_id = $1 and user_id > $2 order by user_id limit $3
            """;

    private final FanReader fans;
    private final TaggingStep step;
    private final Catalogue catalogue;
    private final TagSettings settings;
    private final Backlog backlog;

    TagRecounts(FanReader fans, TaggingStep step, Catalogue catalogue, TagSettings settings, Backlog backlog) {
        this.fans = fans;
        this.step = step;
        this.catalogue = catalogue;
        this.settings = settings;
        this.backlog = backlog;
    }

    /**
     * A part of an account that is at work.
     *
     * @param request a newer request than the one at work starts over
     */
    private record Request(String accountId, short shard, Scope scope, long request, String doneUntil) {
        private static Request read(Row row) {
            return new Request(
                    row.getString("account_id"),
                    row.getShort("shard"),
                    Scope.values()[row.getInteger("scope")],
                    row.getLong("request"),
                    row.getString("done_until"));
        }
    }

    @Override
    public Uni<Void> described(String accountId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REQUEST_OF_SESSION)
                        .setParameter(1, accountId)
                        .setParameter(2, Scope.FANS.ordinal())
                        .setParameter(3, Shard.COUNT - 1)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> request(SqlConnection transaction, String accountId, Scope scope) {
        var columns = Tuple.of(accountId).addArrayOfShort(Shard.all()).addInteger(scope.ordinal());
        return transaction.preparedQuery(REQUEST).execute(columns).replaceWithVoid();
    }

    /** Once a start: what an older catalogue left behind. */
    Uni<Void> requestOutdated() {
        var columns = Tuple.of(catalogue.fingerprint())
                .addArrayOfShort(Shard.all())
                .addInteger(Scope.LEDGER.ordinal())
                .addInteger(Scope.FANS.ordinal());
        return backlog.transaction(transaction ->
                transaction.preparedQuery(REQUEST_OUTDATED).execute(columns).replaceWithVoid());
    }

    /** Does the next chunk of a part; whether there may be more. */
    Uni<Boolean> recount(SqlConnection transaction, int shard) {
        return transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of((short) shard))
                .map(rows -> rows.stream().findFirst().map(Request::read))
                .chain(request -> request.isEmpty()
                        ? Uni.createFrom().item(false)
                        : recount(transaction, request.get()).replaceWith(true));
    }

    private Uni<Void> recount(SqlConnection transaction, Request request) {
        var last =
                request.scope() == Scope.LEDGER ? fromLedger(transaction, request) : fromProfiles(transaction, request);
        return last.chain(user -> user.isPresent()
                ? progress(transaction, request, user.get())
                : transaction
                        .preparedQuery(DONE)
                        .execute(Tuple.of(request.accountId(), request.shard(), request.request()))
                        .replaceWithVoid());
    }

    private static Uni<Void> progress(SqlConnection transaction, Request request, String doneUntil) {
        return transaction
                .preparedQuery(PROGRESS)
                .execute(Tuple.of(request.accountId(), request.shard(), request.request(), doneUntil))
                .replaceWithVoid();
    }

    private Uni<Optional<String>> fromProfiles(SqlConnection transaction, Request request) {
        var buyers = request.scope() == Scope.BUYERS;
        return fans.next(
                        transaction,
                        request.accountId(),
                        request.shard(),
                        request.doneUntil(),
                        buyers,
                        settings.batch())
                .call(batch -> step.derive(transaction, batch, List.of()))
                .map(batch -> batch.fans().isEmpty()
                        ? Optional.empty()
                        : Optional.of(batch.fans().getLast().key().userId()));
    }

    /** Forgets what was kept: who has a profile is read like who has none. */
    private Uni<Optional<String>> fromLedger(SqlConnection transaction, Request request) {
        var limit = settings.batch() * Shard.COUNT;
        return transaction
                .preparedQuery(USERS)
                .execute(Tuple.of(request.accountId(), request.doneUntil(), limit))
                .map(rows -> rows.stream().map(row -> row.getString("user_id")).toList())
                .call(users -> fromLedger(transaction, request, users))
                .map(users -> users.size() < limit ? Optional.empty() : Optional.of(users.getLast()));
    }

    private Uni<Void> fromLedger(SqlConnection transaction, Request request, List<String> users) {
        var keys = users.stream()
                .filter(user -> Shard.of(user) == request.shard())
                .map(user -> new RelationKey(request.accountId(), user))
                .toList();
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : fans.of(transaction, keys)
                        .map(Batch::withoutProfiles)
                        .chain(batch -> step.derive(transaction, batch, List.of()));
    }
}
