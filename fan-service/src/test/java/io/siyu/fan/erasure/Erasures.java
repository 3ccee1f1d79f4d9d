package io.siyu.fan.erasure;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.as;
import static org.awaitility.Awaitility.await;

import io.siyu.fan.Books;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Asks to be forgotten and looks for what is left. */
@ApplicationScoped
class Erasures {
    private final Books books;

    Erasures(Books books) {
        this.books = books;
    }

    /** The erasure's id, once it is done. */
    String erase(String who) {
        var erasure = as(who).post("/me/privacy/erasure")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("erasureId");
        awaitDone(who, erasure);
        return erasure;
    }

    static void awaitDone(String who, String erasure) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> state(who, erasure)
                .equals("DONE"));
    }

    static String state(String who, String erasure) {
        return as(who).get("/me/privacy/erasures/" + erasure).then().extract().path("state");
    }

    /** Every table of the database in any row of which the user is named. */
    List<String> tracesOf(String userId) {
        return books
                .rows("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                .stream()
                .filter(table -> !books.rows(
                                "select 1 from " + table + " t where t::text like ? limit 1", "%" + userId + "%")
                        .isEmpty())
                .filter(table -> !table.equals("outbox"))
                .sorted()
                .toList();
    }
}
