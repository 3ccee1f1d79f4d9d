package io.siyu.fan.imports;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitIntimacy;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.someone;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    private final String owner = someone("olga");
    private final String buyer = someone("buyer");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void pastOrdersCountFromTheirOwnDays() {
        var done = imported("userId,occurredAt,quantity,amount\r\n%1$s,%2$s,1,2933\r\n%1$s,%3$s,1,2973\r\n"
                .formatted(buyer, TODAY, TODAY.minusDays(30)));

        assertThat(done.getInt("accepted")).isEqualTo(2);
        awaitPoints(buyer, account, 45);
        assertThat(books.rows("select sum(amount), min(currency) from interaction where account_id = ?", account))
                .containsExactly("5906|CNY");
    }

    @Test
    void theSameFileTwiceCountsOnceAndEqualLinesOfOneFileAreTwoPurchases() {
        var file = "%1$s,%2$s,1,100\n%1$s,%2$s,1,100\n".formatted(buyer, TODAY);

        imported(file);
        imported(file);

        awaitPoints(buyer, account, 60);
        assertThat(books.rows("select count(*) from interaction where account_id = ?", account))
                .containsExactly("2");
    }

    @Test
    void aBadLineIsReportedAndTheRestIsTaken() {
        var done = imported("""
                userId,occurredAt,quantity,amount
                %1$s,%2$s,1,100
                %1$s,%2$s,0,100
                a b,%2$s,1,100
                %1$s,2999-01-01,1,100
                %1$s,%2$s,1,29.33
                %1$s,%2$s
                """.formatted(buyer, TODAY));

        assertThat(done.getInt("accepted")).isEqualTo(1);
        assertThat(done.getInt("rejected")).isEqualTo(5);
        assertThat(done.getList("items.line")).isEqualTo(List.of(3, 4, 5, 6, 7));
        var firstPage = report(done.getString("importId"), "?limit=2");
        assertThat(firstPage.getList("items.line")).isEqualTo(List.of(3, 4));
        assertThat(report(done.getString("importId"), "?limit=9&cursor=" + firstPage.getString("nextCursor"))
                        .getList("items.line"))
                .isEqualTo(List.of(5, 6, 7));
    }

    @Test
    void ordersOfDaysBeforeTheEpochCountWhatTheyAreStillWorth() {
        imported("%s,%s,1,100\n".formatted(buyer, TODAY.minusDays(545)));

        var view = awaitIntimacy(buyer, account, seen -> seen.getBoolean("bought"));

        assertThat(view.getDouble("points")).isBetween(0.00009, 0.00011);
    }

    @Test
    void manyLinesGoInChunks() {
        var file = new StringBuilder("userId,occurredAt,quantity,amount\n");
        for (var index = 0; index < 2_500; index++) {
            file.append("c-")
                    .append(index % 50)
                    .append(',')
                    .append(TODAY.minusDays(index % 300))
                    .append(",1,")
                    .append(index)
                    .append('\n');
        }

        assertThat(imported(file.toString()).getInt("accepted")).isEqualTo(2_500);

        await().atMost(Api.SOON).untilAsserted(() -> assertThat(
                        books.rows("select count(*) from interaction where account_id = ?", account))
                .containsExactly("2500"));
        assertThat(books.rows("select * from intimacy_divergence where account_id = ?", account))
                .isEmpty();
    }

    @Test
    void onlyTheStaffImportsAndLooksAtImports() {
        var file = "%s,%s,1,100\n".formatted(buyer, TODAY);

        as(buyer)
                .contentType("text/csv")
                .body(file)
                .post("/accounts/" + account + "/imports")
                .then()
                .statusCode(403);
        var id = begin(file);
        as(buyer).get("/imports/" + id).then().statusCode(404).body("type", endsWith("/no-such-import"));
        as(owner).get("/imports/x").then().statusCode(400);
    }

    @Test
    void aFileOfSomethingElseIsRefused() {
        send("name,phone\nAnn,1\n").then().statusCode(400).body("type", endsWith("/bad-import-header"));
        send("userId,occurredAt,amount,quantity\n%s,%s,1,1\n".formatted(buyer, TODAY))
                .then()
                .statusCode(400);
        send("userId,occurredAt,quantity,amount\n \n").then().statusCode(400).body("type", endsWith("/empty-import"));
        send("").then().statusCode(400);
        send("\ufeffuserId,occurredAt\n".getBytes(UTF_16LE)).then().statusCode(400);
        as(owner).body("{}").post("/accounts/" + account + "/imports").then().statusCode(415);
        as(owner)
                .contentType("text/csv; charset=gbk")
                .body("x".getBytes(UTF_8))
                .post("/accounts/" + account + "/imports")
                .then()
                .statusCode(415)
                .body("type", endsWith("/not-utf-8"));
        assertThat(books.rows("select * from import_job where account_id = ?", account))
                .isEmpty();
    }

    @Test
    void aFileReadsAsSpreadsheetsWriteIt() {
        var done = imported("\ufeff\"userId\", occurredAt ,\"quantity\",amount\r\n\r\n"
                + "\"%1$s\",\"%2$s\",\"1\",\"100\"\r\n%1$s,%2$s,2,0100".formatted(buyer, TODAY));

        assertThat(done.getInt("lines")).isEqualTo(2);
        assertThat(done.getInt("accepted")).isEqualTo(2);
        assertThat(done.getString("kind")).isEqualTo("ORDERS");
    }

    @Test
    void whatNoParserCouldMendIsReportedLineByLine() {
        var done = imported("userId,occurredAt,quantity,amount\n"
                + "\"%1$s,%2$s,1,100\n%1$s,%2$s,-1,100\n%1$s,%2$s,1,-5\n%1$s,%2$s,1,9223372036854775808\n"
                        .formatted(buyer, TODAY)
                + "\u738b,%s,1,100\n".formatted(TODAY)
                + "x".repeat(300_000) + "\n"
                + "%1$s,%2$s,1,100\n".formatted(buyer, TODAY));

        assertThat(done.getList("items.line")).isEqualTo(List.of(2, 3, 4, 5, 6, 7));
        assertThat(done.getString("items[0].problem")).isEqualTo("has a quote that is not closed");
        assertThat(done.getString("items[5].problem")).isEqualTo("is longer than 4096 bytes");
        assertThat(done.getInt("accepted")).isEqualTo(1);
    }

    @Test
    void aFileUnderOneKeyIsTakenOnce() {
        var file = "userId,occurredAt,quantity,amount\n%s,%s,1,100\n".formatted(buyer, TODAY);
        var key = someone("key");

        var first = sendUnder(key, file).then().statusCode(202).extract().<String>path("importId");
        var again = sendUnder(key, file).then().statusCode(202).extract().<String>path("importId");

        assertThat(again).isEqualTo(first);
        sendUnder(key, file + file).then().statusCode(422).body("type", endsWith("/idempotency-key-reused"));
        assertThat(books.rows("select count(*) from import_job where account_id = ?", account))
                .containsExactly("1");
    }

    @Test
    void aKilledImportGoesOnWhereItWasAndTakesEachRowOnce() {
        var rows = new StringBuilder("userId,occurredAt,quantity,amount\n");
        for (var index = 0; index < 6_000; index++) {
            rows.append("c-%d,%s,1,%d\n".formatted(index % 20, TODAY.minusDays(index % 90), index % 500));
        }

        String id;
        try (var lock = books.hold("lock table import_seen in exclusive mode")) {
            id = begin(rows.toString());
            lock.killWhoeverWaits();
        }

        var done = await().atMost(Api.SOON)
                .until(() -> report(id, ""), view -> view.getString("status").equals("DONE"));
        assertThat(done.getInt("accepted")).isEqualTo(6_000);
        await().atMost(Api.SOON).untilAsserted(() -> assertThat(
                        books.rows("select count(*), sum(quantity) from interaction where account_id = ?", account))
                .containsExactly("6000|6000"));
        assertThat(books.rows("select * from intimacy_divergence where account_id = ?", account))
                .isEmpty();
        assertThat(books.rows("select * from import_piece")).isEmpty();
    }

    private io.restassured.response.Response send(String file) {
        return send(file.getBytes(UTF_8));
    }

    private io.restassured.response.Response send(byte[] file) {
        return as(owner).contentType("text/csv").body(file).post("/accounts/" + account + "/imports");
    }

    private io.restassured.response.Response sendUnder(String key, String file) {
        return as(owner)
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(file.getBytes(UTF_8))
                .post("/accounts/" + account + "/imports");
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private JsonPath imported(String file) {
        var id = begin(file);
        return await().atMost(Api.SOON)
                .until(() -> report(id, ""), view -> view.getString("status").equals("DONE"));
    }

    private String begin(String file) {
        return send(file).then().statusCode(202).extract().path("importId");
    }

    private JsonPath report(String id, String query) {
        return as(owner)
                .get("/imports/" + id + query)
                .then()
                .statusCode(200)
                .body("accountId", equalTo(account))
                .extract()
                .jsonPath();
    }
}
