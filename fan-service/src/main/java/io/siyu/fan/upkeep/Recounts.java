package io.siyu.fan.upkeep;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.account.StaffListener;
import io.siyu.fan.leaderboard.Leaderboard;
import io.siyu.fan.policy.PolicyListener;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Counts relations anew from their day buckets after a decision: all of an account when its policy changed, one when someone joined or left its
 * staff. The request commits with the decision, the work goes chunk by chunk and goes on where it was after any stop.
 */
@ApplicationScoped
class Recounts implements StaffListener, PolicyListener {
    private static final String REQUEST_ONE = """
            insert into recount (account_id, user_id) values (?1, ?2)
            on conflict (account_id, user_id) do update set request = recount.request + 1
            """;
    private static final String REQUEST_ALL = """
            insert into recount (account_id, user_id) values ($1, '')
            on conflict (account_id, user_id) do update set request = recount.request + 1, done_until = ''
            """;
    private static final String NEXT = """
            select account_id, user_id, request, done_until from recount order by requested_at limit 1
            """;
    private static final String PROGRESS =
            "update recount set done_until = $4 where account_id = $1 and user_id = $2 and request = $3";
    private static final String DONE = "delete from recount where account_id = $1 and user_id = $2 and request = $3";

    private final RecountStep step;
    private final Leaderboard leaderboard;
    private final Backlog backlog;

    Recounts(RecountStep step, Leaderboard leaderboard, Backlog backlog) {
        this.step = step;
        this.leaderboard = leaderboard;
        this.backlog = backlog;
    }

    /**
     * What is to be counted.
     *
     * @param userId empty for all fans of the account
     * @param request a newer request than the one at work starts over
     * @param doneUntil the last user counted
     */
    record Request(String accountId, String userId, long request, String doneUntil) {
        boolean isForAll() {
            return userId.isEmpty();
        }

        private static Request read(Row row) {
            return new Request(
                    row.getString("account_id"),
                    row.getString("user_id"),
                    row.getLong("request"),
                    row.getString("done_until"));
        }
    }

    @Override
    public Uni<Void> staffChanged(String accountId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REQUEST_ONE)
                        .setParameter(1, accountId)
                        .setParameter(2, userId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> policyChanged(SqlConnection transaction, String accountId) {
        return transaction
                .preparedQuery(REQUEST_ALL)
                .execute(Tuple.of(accountId))
                .replaceWithVoid();
    }

    @Scheduled(
            identity = "recounts",
            every = "${siyu.fan.upkeep.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> recount() {
        return backlog.inParts(this::recountSome);
    }

    private Uni<Boolean> recountSome(SqlConnection transaction) {
        return Singular.RECOUNTS.ifMine(transaction, () -> next(transaction)
                .chain(request -> request.isEmpty()
                        ? Uni.createFrom().item(false)
                        : recount(transaction, request.get()).replaceWith(true)));
    }

    private static Uni<Optional<Request>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(Request::read));
    }

    private Uni<Void> recount(SqlConnection transaction, Request request) {
        return step.take(transaction, request)
                .chain(last ->
                        last.isPresent() ? progress(transaction, request, last.get()) : done(transaction, request));
    }

    private static Uni<Void> progress(SqlConnection transaction, Request request, String doneUntil) {
        return transaction
                .preparedQuery(PROGRESS)
                .execute(Tuple.of(request.accountId(), request.userId(), request.request(), doneUntil))
                .replaceWithVoid();
    }

    private Uni<Void> done(SqlConnection transaction, Request request) {
        return transaction
                .preparedQuery(DONE)
                .execute(Tuple.of(request.accountId(), request.userId(), request.request()))
                .chain(() -> leaderboard.forget(request.accountId()));
    }
}
