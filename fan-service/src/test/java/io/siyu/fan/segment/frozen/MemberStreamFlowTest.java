package io.siyu.fan.segment.frozen;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.siyu.fan.Books;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An export holds no more than one piece of it, however long it is and however slow the reader. */
@QuarkusTest
class MemberStreamFlowTest {
    @Inject
    Books books;

    @Inject
    MemberService members;

    /** Each piece is noted for its fans as it is made, so what was noted tells how far the making is. */
    @Test
    void aPieceIsMadeWhenTheReaderHasTakenTheOneBefore() throws Throwable {
        var owner = someone("olga");
        var account = anAccountOf(owner);
        books.change(
                "insert into relation (account_id, user_id, since, tier) select ?, 'crowd-' || n, now(), 'FOND' from generate_series(1, 35000) n",
                account);
        var id = UUID.fromString(as(owner)
                .body(Map.of("name", "Crowd", "filter", Map.of("tier", List.of("FOND"))))
                .post("/accounts/" + account + "/segments")
                .jsonPath()
                .getString("segmentId"));
        var asked = VertxContextSupport.subscribeAndAwait(() -> members.all(id, owner, Optional.empty()));

        var reader = members.csv(asked).subscribe().withSubscriber(AssertSubscriber.<String>create());

        assertThat(noted(account)).isEqualTo("0");
        var _ = reader.awaitNextItems(2, SOON);
        assertThat(noted(account)).isEqualTo("10000");
        var _ = reader.awaitNextItem(SOON);
        assertThat(noted(account)).isEqualTo("20000");
        var all = reader.request(10).awaitCompletion(SOON).getItems();
        assertThat(String.join("", all).lines()).hasSize(35_001).doesNotHaveDuplicates();
        assertThat(noted(account)).isEqualTo("35000");
    }

    private String noted(String account) {
        return books.rows("select coalesce(sum(fans), 0) from access_volume where account_id = ?", account)
                .getFirst();
    }
}
