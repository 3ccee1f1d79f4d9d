package io.siyu.fan.watch;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import io.siyu.fan.watch.ChangedRelations.Changes;
import io.siyu.fan.watch.ChangedRelations.Place;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangedRelationsFlowTest {
    private static final int ALL = 1_000;

    @Inject
    ChangedRelations changed;

    @Inject
    TouchMerge merge;

    @Inject
    Pool database;

    @Inject
    Books books;

    private final List<String> fans = List.of(someone("ann"), someone("bob"), someone("cid"));
    private String account = "";

    @BeforeEach
    void anAccountWithFollowers() {
        account = anAccountOf(someone("olga"));
        fans.forEach(fan -> follow(fan, account));
    }

    @Test
    void everyoneIsSeenOneByOneThoughChangesAreMergedBetween() {
        await().atMost(SOON).until(() -> since(Place.BEGINNING, ALL).users().containsAll(fans));
        var seen = new ArrayList<String>();
        var place = Place.BEGINNING;
        for (var changes = since(place, 1); !changes.users().isEmpty(); changes = since(place, 1)) {
            seen.addAll(changes.users());
            place = changes.until();
            mergeBothParts();
        }
        assertThat(seen).containsAll(fans);
    }

    @Test
    void whoChangesAfterAPlaceIsSeenFromItBeforeAndAfterAMerge() {
        var place = now();

        leave(fans.getFirst(), account);

        await().atMost(SOON).until(() -> since(place, ALL).users().contains(fans.getFirst()));
        mergeBothParts();
        assertThat(since(place, ALL).users()).contains(fans.getFirst());
    }

    @Test
    void aFanWhoChangedTwiceIsToldOfOnce() {
        leave(fans.getFirst(), account);
        follow(fans.getFirst(), account);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(since(Place.BEGINNING, ALL).users()).containsExactlyInAnyOrderElementsOf(fans));
    }

    @Test
    void mergingKeepsOneRowOfARelation() {
        leave(fans.getFirst(), account);

        await().atMost(SOON)
                .untilAsserted(
                        () -> { // until tags have been derived, too
                            mergeBothParts();
                            assertThat(books.rows("select user_id from touched_relation where account_id = ?", account))
                                    .containsExactlyInAnyOrderElementsOf(fans);
                        });
    }

    @Test
    void nothingIsSeenBeyondATransactionThatIsNotOver() {
        var last = fans.getLast();
        Place place;
        await().atMost(SOON) // until nobody else is at these relations
                .until(() -> books.rows("select user_id from tag_queue where account_id = ?", account)
                        .isEmpty());
        try (var _ = books.hold("update relation set groups = 0 where account_id = ? and user_id = ?", account, last)) {
            place = now();
            leave(fans.getFirst(), account);
            assertThat(since(place, ALL).users()).doesNotContain(fans.getFirst());
        }
        await().atMost(SOON).until(() -> since(place, ALL).users().contains(fans.getFirst()));
    }

    private Place now() {
        return database.withTransaction(changed::now).await().atMost(SOON);
    }

    private Changes since(Place place, int limit) {
        return database.withTransaction(transaction -> changed.since(transaction, account, place, limit))
                .await()
                .atMost(SOON);
    }

    private void mergeBothParts() {
        for (var part : List.of(0, 1)) {
            database.withTransaction(transaction -> merge.merge(transaction, part))
                    .await()
                    .atMost(SOON);
        }
    }
}
