package io.siyu.recommendation.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.siyu.recommendation.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelationCopiesFlowTest {
    private final String account = "a-" + UUID.randomUUID();

    @Inject
    RelationCopies copies;

    @Inject
    AgroalDataSource source;

    private Database tables;

    @BeforeEach
    void open() {
        tables = new Database(source);
    }

    @Test
    void aRelationThatBeganAnewWithinOneBatchIsTheNewOne() throws Throwable {
        keep(told("DEEP", 57));

        keep(gone(), told("PRIMARY", 1));

        assertThat(copies("version = 1 and stage = 'PRIMARY'")).isOne();
        assertThat(privateFans()).isOne();
    }

    @Test
    void aRelationThatEndedWithinOneBatchIsForgotten() throws Throwable {
        keep(told("DEEP", 57));

        keep(told("PRIMARY", 58), gone());

        assertThat(copies("true")).isZero();
        assertThat(privateFans()).isZero();
    }

    @Test
    void theNewestVersionStaysHoweverABatchIsOrdered() throws Throwable {
        keep(told("DEEP", 3), told("PRIMARY", 2));

        assertThat(copies("version = 3 and stage = 'DEEP'")).isOne();
    }

    @Test
    void whoHidesTheirBehaviourIsInNoCountAndStillFollows() throws Throwable {
        keep(told("DEEP", 1));

        keep(new FanRelation(account, "u", "FOLLOWING", "DEEP", Map.of("BEHAVIOUR", "HIDDEN"), 2));

        assertThat(copies("following")).isOne();
        assertThat(privateFans()).isZero();
    }

    @Test
    void whoFoldsTheirBehaviourIsCounted() throws Throwable {
        keep(new FanRelation(account, "u", "FOLLOWING", "DEEP", Map.of("BEHAVIOUR", "FOLDED"), 1));

        assertThat(privateFans()).isOne();
    }

    private FanRelation told(String stage, long version) {
        return new FanRelation(account, "u", "FOLLOWING", stage, Map.of(), version);
    }

    private FanRelation gone() {
        return new FanRelation(account, "u", "NEVER", "PUBLIC", null, 0);
    }

    private void keep(FanRelation... told) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> copies.keepNewest(List.of(told))));
    }

    private long copies(String condition) {
        return tables.number(
                "select count(*) from relation_copy where account_id = '" + account + "' and " + condition);
    }

    private long privateFans() {
        return tables.number(
                "select coalesce(sum(fans), 0) from private_fan_count where account_id = '" + account + "'");
    }
}
