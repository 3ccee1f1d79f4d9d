package io.siyu.platform.trial;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.siyu.devstack.testing.TestTokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that does not do its work: statements may take 3 s here, locks 2 s. */
@QuarkusTest
class StoreFlowTest {
    private static final Logger ROOT = Logger.getLogger("");

    @Inject
    AgroalDataSource database;

    private final Scribe scribe = new Scribe();

    /** Writes down what is logged, with the stack, as a formatter would show it. */
    private static final class Scribe extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            var text = new StringBuilder(ExtLogRecord.wrap(record).getFormattedMessage());
            for (var failure = record.getThrown(); failure != null; failure = failure.getCause()) {
                text.append('\n').append(failure);
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        ROOT.addHandler(scribe);
    }

    @AfterEach
    void leave() {
        ROOT.removeHandler(scribe);
    }

    @Test
    void aStatementThatHangsIsAClearAnswerWhoeverAsksIt() {
        for (var path : List.of("/store/hangs", "/store/hangs-in-session")) {
            asFan().get(path)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("type", equalTo("https://siyu.dev/problems/store-too-slow"));
        }
    }

    @Test
    void soIsALockThatSomeoneElseDoesNotGiveBack() throws SQLException {
        var name = "n-" + UUID.randomUUID();
        try (var connection = database.getConnection()) {
            change(connection, "insert into note (name, text) values ('" + name + "', '')");
            connection.setAutoCommit(false);
            change(connection, "update note set text = 'mine' where name = '" + name + "'");

            asFan().get("/store/waits/" + name)
                    .then()
                    .statusCode(503)
                    .body("type", equalTo("https://siyu.dev/problems/store-too-slow"));

            connection.rollback();
        }
        asFan().get("/store/waits/" + name).then().statusCode(200);
    }

    @Test
    void whatTheStoreQuotesIsNotWrittenDown() {
        var planted = "zhang.san-" + UUID.randomUUID();

        asFan().get("/store/goes-away/" + planted).then().statusCode(503).body("detail", not(containsString(planted)));
        asFan().get("/store/reads/" + planted).then().statusCode(500).body("detail", not(containsString(planted)));

        assertThat(quoted("Dependency away")).isNotEmpty();
        assertThat(quoted("Request failed")).anyMatch(line -> line.contains("PgException (22P02)"));
        assertThat(scribe.lines)
                .map(line -> line.replace("path=/store/goes-away/" + planted, "")
                        .replace("path=/store/reads/" + planted, ""))
                .noneMatch(line -> line.contains(planted));
    }

    @Test
    void migrationsTakeAsLongAsTheyMust() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select statement_timeout, lock_timeout from migrated_with")) {
            found.next();

            assertThat(found.getString(1)).isEqualTo("0");
            assertThat(found.getString(2)).isEqualTo("0");
        }
    }

    private List<String> quoted(String what) {
        return scribe.lines.stream().filter(line -> line.contains(what)).toList();
    }

    private static void change(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static RequestSpecification asFan() {
        return given().auth().oauth2(TestTokens.as("fan-1"));
    }
}
