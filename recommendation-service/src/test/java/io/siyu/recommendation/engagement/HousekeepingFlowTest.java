package io.siyu.recommendation.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.siyu.recommendation.Database;
import io.siyu.recommendation.nebula.EngagementWindow;
import io.siyu.recommendation.nebula.PrivateEngagement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HousekeepingFlowTest {
    private final String account = "a-" + UUID.randomUUID();
    private final LocalDate today = EngagementWindow.dayOf(Instant.now());

    @Inject
    TouchExpiry expiry;

    @Inject
    FanCountFolding folding;

    @Inject
    RelationCopies relations;

    @Inject
    PrivateEngagements engagements;

    @Inject
    Pool pool;

    @Inject
    AgroalDataSource source;

    private Database tables;

    @BeforeEach
    void open() {
        tables = new Database(source);
    }

    @Test
    void allThatExpiredIsDroppedInOneGoHoweverMuchItIs() throws Throwable {
        tables.change(
                25_000,
                "insert into content_touch select 'u-' || n, '" + account
                        + "', 'c', now() - interval '1 hour' from generate_series(1, 25000) n");
        tables.change(
                25_000,
                "insert into content_moment select 'u-' || n, '" + account
                        + "', 'c', 'SEEN', now(), now() - interval '1 hour' from generate_series(1, 25000) n");
        tables.change(1, "insert into content_touch values ('u', '" + account + "', 'c', now() + interval '1 hour')");

        run(expiry::expire);

        assertThat(tables.number("select count(*) from content_moment where account_id = '" + account + "'"))
                .isZero();
        assertThat(tables.number("select count(*) from content_touch where account_id = '" + account + "'"))
                .isOne();
    }

    @Test
    void daysThatLeftTheWindowBecomeOneRowAndTheCountsStay() throws Throwable {
        count("-infinity", 5);
        count(today.minusDays(400), 3);
        count(today.minusDays(30), -1);
        count(today.minusDays(8), 2);
        count(today.minusDays(6), 4);
        count(today, 1);
        assertThat(engagement()).isEqualTo(new PrivateEngagement(14, 5));

        run(folding::fold);

        assertThat(engagement()).isEqualTo(new PrivateEngagement(14, 5));
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void aFanOfAFoldedDayWhoComesBackIsCountedOnce() throws Throwable {
        var day = today.minusDays(20);
        tables.change(1, "insert into relation_copy values ('" + account + "', 'u', 'DEEP', true, 1, '" + day + "')");
        count(day, 1);
        run(folding::fold);
        assertThat(engagement()).isEqualTo(new PrivateEngagement(1, 0));

        run(() -> Panache.withTransaction(() -> relations.engage(List.of(new EngagedFan(account, "u", today)))));
        assertThat(engagement()).isEqualTo(new PrivateEngagement(1, 1));

        run(folding::fold);
        assertThat(engagement()).isEqualTo(new PrivateEngagement(1, 1));
        assertThat(rows()).isEqualTo(2);
    }

    private void count(Object day, int fans) {
        tables.change(1, "insert into private_fan_count values ('" + account + "', '" + day + "', " + fans + ")");
    }

    private long rows() {
        return tables.number("select count(*) from private_fan_count where account_id = '" + account + "'");
    }

    private PrivateEngagement engagement() throws Throwable {
        return run(() -> engagements.of(pool, Set.of(account), today).map(counted -> List.copyOf(counted.values())))
                .getFirst()
                .engagement();
    }

    private static <T> T run(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }
}
