package io.siyu.fan.erasure;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.NeighbourStandIn;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(NeighbourStandIn.class)
class ErasureFlowTest {
    private static final String OBLIGATIONS = "/api/commerce/v1/me/privacy/obligations";

    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    Erasures erasures;

    @Inject
    AgroalDataSource database;

    Map<String, String> neighboursSay = new ConcurrentHashMap<>();

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private final List<String> accounts = new ArrayList<>();
    private final List<Recorded> history = new ArrayList<>();

    @BeforeEach
    void aFanOfThreeAccounts() {
        Stream.generate(() -> anAccountOf(owner)).limit(3).sorted().forEach(accounts::add);
        for (var account : accounts) {
            follow(fan, account);
            history.add(anInteraction(account));
        }
        history.forEach(log::interaction);
        accounts.forEach(account -> awaitPoints(fan, account, 15));
        // Who derives tags holds some of the fan's rows while waiting for others.
        await().atMost(SOON).until(() -> books.rows("select 1 from tag_queue where user_id = ?", fan)
                .isEmpty());
    }

    @Test
    void anErasureLeavesNoTraceAndTheBooksRight() {
        as(fan).body(Map.of("accounts", Map.of(accounts.getFirst(), Map.of("LOCATION", "HIDDEN"))))
                .put("/me/privacy/folding")
                .then()
                .statusCode(200);
        as(owner).get("/accounts/" + accounts.getLast() + "/fans/" + fan).then().statusCode(200);

        var erasure = erase();

        as(fan).get("/me/privacy/erasures/" + erasure).then().statusCode(200).body("state", equalTo("DONE"));
        as(owner).get("/me/privacy/erasures/" + erasure).then().statusCode(404);
        assertThat(tracesOf(fan)).containsExactly("erasure");
        for (var account : accounts) {
            as(owner).get("/accounts/" + account).then().body("followerCount", equalTo(0));
            as(owner).get("/accounts/" + account + "/fans").then().body("items", hasSize(0));
            as(owner).get("/accounts/" + account + "/leaderboard").then().body("items", hasSize(0));
            as(owner).get("/accounts/" + account + "/fans/" + fan).then().statusCode(404);
        }
        assertThat(books.rows("select user_id from intimacy_divergence where account_id = any(?)", (Object)
                        accounts.toArray(String[]::new)))
                .isEmpty();
        var said = log.heard("fan.privacy", fan, 2).getLast();
        assertThat(said.get("userId").asText()).isEqualTo(fan);
        assertThat(Instant.parse(said.get("erasedAt").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(log.heard("fan.privacy", said.get("mark").asText(), 1)
                        .getFirst()
                        .has("userId"))
                .isFalse();
    }

    @Test
    void allThatWasSaidBeforeComesAgainInVainAndWhatIsDoneNowBeginsAnew() {
        var unused = erase();

        history.forEach(log::interaction);
        log.send(
                "messaging.group",
                "g-1",
                "messaging.group.member-joined.v1",
                Map.of(
                        "groupId", UUID.randomUUID().toString(),
                        "accountId", accounts.getFirst(),
                        "userId", fan,
                        "at", Instant.now().minusSeconds(60).toString(),
                        "version", 1));
        log.interaction(anInteraction(accounts.getLast(), "later", Instant.now()));
        awaitPoints(fan, accounts.getLast(), 10);

        assertThat(books.rows("select account_id from relation where user_id = ?", fan))
                .containsExactly(accounts.getLast());
        assertThat(books.rows("select id from interaction where user_id = ?", fan))
                .containsExactly("later");
        follow(fan, accounts.getFirst());
        as(owner).get("/accounts/" + accounts.getFirst()).then().body("followerCount", equalTo(1));
    }

    @Test
    void anErasureThatIsKilledHalfWayGoesOn() throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var hold = connection.prepareStatement(
                    "select from relation where account_id = ? and user_id = ? for update")) {
                hold.setString(1, accounts.getLast());
                hold.setString(2, fan);
                hold.execute();
            }
            var erasure = begin();
            await().atMost(SOON).until(() -> books.rows("select account_id from relation where user_id = ?", fan)
                    .equals(List.of(accounts.getLast())));
            await().atMost(SOON).until(() -> books.rows("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%for update of r%' and pid <> pg_backend_pid()
                            """).contains("t"));
            as(fan).get("/me/privacy/erasures/" + erasure).then().body("state", equalTo("DELETING"));
            connection.rollback();

            awaitDone(erasure);
        }
        assertThat(tracesOf(fan)).containsExactly("erasure");
        as(owner).get("/accounts/" + accounts.getFirst()).then().body("followerCount", equalTo(0));
    }

    @Test
    void whoWasAtWorkWhenTheErasureBeganLeavesNothingBehind() throws SQLException {
        var other = anAccountOf(owner);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var write = connection.prepareStatement(
                    "insert into relation (account_id, user_id, since) values (?, ?, now())")) {
                write.setString(1, other);
                write.setString(2, fan);
                write.execute();
                var erasure = begin();
                await().atMost(SOON).until(() -> state(erasure).equals("SETTLING"));
                connection.commit();

                awaitDone(erasure);
            }
        }
        assertThat(tracesOf(fan)).containsExactly("erasure");
    }

    @Test
    void whoHasSomethingOpenIsNotErased() {
        neighboursSay.put(fan + OBLIGATIONS, "{\"balanceRemaining\": true, \"ordersOpen\": true}");
        refused(fan, 409, "balance-remaining");

        var buyer = someone("buyer");
        neighboursSay.put(buyer + OBLIGATIONS, "{\"balanceRemaining\": false, \"ordersOpen\": true}");
        refused(buyer, 409, "orders-open");
        refused(owner, 409, "on-staff");
        var unlucky = someone("unlucky");
        neighboursSay.put(unlucky + OBLIGATIONS, "");
        refused(unlucky, 503, "owner-away");
        assertThat(books.rows("select erasure_id from erasure where user_id = any(?)", (Object)
                        new String[] {fan, buyer, owner, unlucky}))
                .isEmpty();
    }

    private static void refused(String user, int status, String slug) {
        as(user).post("/me/privacy/erasure").then().statusCode(status).body("type", endsWith("/" + slug));
    }

    private String begin() {
        var begun = as(fan).post("/me/privacy/erasure").then().statusCode(202);
        var again = as(fan).post("/me/privacy/erasure").then().statusCode(202);
        String id = begun.extract().path("erasureId");
        again.body("erasureId", equalTo(id));
        return id;
    }

    private String erase() {
        return erasures.erase(fan);
    }

    private void awaitDone(String erasure) {
        Erasures.awaitDone(fan, erasure);
    }

    private String state(String erasure) {
        return Erasures.state(fan, erasure);
    }

    private List<String> tracesOf(String userId) {
        return erasures.tracesOf(userId);
    }

    private Recorded anInteraction(String account) {
        return anInteraction(account, UUID.randomUUID().toString(), Instant.now());
    }

    private Recorded anInteraction(String account, String id, Instant at) {
        return new Recorded(
                id, account, fan, InteractionKind.REMIX, at, Scene.FEED, Domain.PUBLIC, null, 1, null, "client", false);
    }
}
