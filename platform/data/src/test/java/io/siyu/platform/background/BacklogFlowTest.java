package io.siyu.platform.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BacklogFlowTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Backlog backlog;

    @Inject
    Pool database;

    @Inject
    Scheduler scheduler;

    @Inject
    BackgroundSettings settings;

    private final String mine = "b-" + UUID.randomUUID() + "-";

    @Test
    void aStepThatIsLostIsDoneAgainAndEachIsToldOnce() {
        for (var name : List.of("1", "2", "3")) {
            ask(database.preparedQuery("insert into note (name, text) values ($1, 'waits')")
                    .execute(Tuple.of(mine + name)));
        }
        var tries = new AtomicInteger();
        var told = new ArrayList<String>();
        assertThatThrownBy(() -> ask(backlog.workOff(
                        this::next,
                        (transaction, name) -> done(transaction, name).invoke(() -> {
                            if (tries.incrementAndGet() == 2) {
                                throw new IllegalStateException("killed");
                            }
                        }),
                        name -> Uni.createFrom().voidItem().invoke(() -> told.add(name)))))
                .hasMessageContaining("killed");

        ask(backlog.workOff(
                this::next, this::done, name -> Uni.createFrom().voidItem().invoke(() -> told.add(name))));

        assertThat(told).containsExactly(mine + "1", mine + "2", mine + "3");
    }

    @Test
    void aStepMayTakeLongerThanAClientWouldWait() {
        assertThat(ask(timeOut(database))).isEqualTo("3s");
        assertThat(ask(backlog.transaction(BacklogFlowTest::timeOut))).isEqualTo("10min");
    }

    @Test
    void aServiceThatStopsStartsNothingMoreAndLetsTheStepEnd() {
        var underWay = new UnderWay(scheduler, settings);
        var step = new CompletableFuture<Boolean>();
        var stepDone = underWay.unlessStopping(() -> Uni.createFrom().completionStage(step))
                .subscribeAsCompletionStage();
        try {
            var stopped = CompletableFuture.runAsync(() -> underWay.stop(new ShutdownEvent()));
            await().atMost(SOON).until(() -> !scheduler.isRunning());

            assertThat(ask(underWay.unlessStopping(() -> Uni.createFrom().item(true))))
                    .isFalse();
            assertThat(stopped).isNotDone();
            step.complete(true);

            await().atMost(settings.stopWait().dividedBy(2)).until(stopped::isDone);
            assertThat(stepDone).isCompletedWithValue(true);
        } finally {
            scheduler.resume();
        }
    }

    private Uni<Optional<String>> next(SqlConnection transaction) {
        return transaction
                .preparedQuery(
                        "select name from note where name like $1 and text = 'waits' order by name limit 1 for update skip locked")
                .execute(Tuple.of(mine + "%"))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("name")));
    }

    private Uni<String> done(SqlConnection transaction, String name) {
        return transaction
                .preparedQuery("update note set text = 'done' where name = $1")
                .execute(Tuple.of(name))
                .replaceWith(name);
    }

    private static Uni<String> timeOut(SqlClient client) {
        return client.query("show statement_timeout")
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }

    @CanIgnoreReturnValue
    private static <T> T ask(Uni<T> question) {
        return question.await().atMost(SOON);
    }
}
