package io.siyu.platform.background;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes work off that waits in tables, one step a transaction. A step says in its transaction how far it came: one that was lost has never been,
 * and whoever comes next, here or on another replica, goes on there.
 */
@ApplicationScoped
public class Backlog {
    private static final String BE_PATIENT =
            "select set_config('statement_timeout', $1, true), set_config('lock_timeout', $1, true)";

    private final Pool database;
    private final String patience;
    private final UnderWay underWay;

    Backlog(Pool database, BackgroundSettings settings, UnderWay underWay) {
        this.database = database;
        this.patience = settings.statementTimeout().toMillis() + "ms";
        this.underWay = underWay;
    }

    /**
     * Takes what is next and does a step of it, until nothing is left.
     *
     * @param next finds it and locks it; where replicas share the work, {@code for update skip locked}
     */
    public <W> Uni<Void> workOff(
            Function<SqlConnection, Uni<Optional<W>>> next, BiFunction<SqlConnection, W, Uni<Void>> step) {
        return repeat(() -> transaction(transaction -> next.apply(transaction)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : step.apply(transaction, found.get()).replaceWith(true))));
    }

    /**
     * As above, where something must follow each commit.
     *
     * @param committed gets what the step made; should it be lost, nobody repeats it
     */
    public <W, R> Uni<Void> workOff(
            Function<SqlConnection, Uni<Optional<W>>> next,
            BiFunction<SqlConnection, W, Uni<R>> step,
            Function<R, Uni<Void>> committed) {
        return repeat(() -> transaction(transaction -> next.apply(transaction)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().item(Optional.<R>empty())
                                : step.apply(transaction, found.get()).map(Optional::of)))
                .call(made -> made.isPresent()
                        ? committed.apply(made.get())
                        : Uni.createFrom().voidItem())
                .map(Optional::isPresent));
    }

    /** Does a part in a transaction of its own, until one says that there is no more. */
    public Uni<Void> inParts(Function<SqlConnection, Uni<Boolean>> part) {
        return repeat(() -> transaction(part));
    }

    /** Does it again until it says that there is no more, or the service stops. */
    public Uni<Void> repeat(Supplier<Uni<Boolean>> work) {
        return Multi.createBy()
                .repeating()
                .uni(() -> underWay.unlessStopping(work))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One transaction whose statements may take their time. */
    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(BE_PATIENT)
                .execute(Tuple.of(patience))
                .chain(() -> work.apply(transaction)));
    }
}
