package io.siyu.platform.trial;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.platform.event.EventProducer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.logging.LogManager;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MechanismsFlowTest {
    @Inject
    AgroalDataSource database;

    @Inject
    EventProducer producer;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @ConfigProperty(name = "quarkus.log.console.format")
    String logFormat;

    @Test
    void everyErrorIsAProblem() {
        asFan().get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://siyu.dev/problems/not-found"));
        asFan().delete("/notes").then().statusCode(405).contentType("application/problem+json");
        asFan().contentType("text/plain")
                .body("x")
                .post("/notes")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("detail", containsString("application/json"));
        asFan().contentType(ContentType.JSON)
                .body("{\"name\":")
                .post("/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://siyu.dev/problems/malformed-json"));
        asFan().contentType(ContentType.JSON)
                .body("")
                .post("/notes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().get("/notes/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void badInputNamesTheFieldAndWhatWouldBeRight() {
        asFan().contentType(ContentType.JSON)
                .body("{\"name\":\"a b\",\"text\":\"t\",\"copies\":1}")
                .post("/notes")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("name"))
                .body("instance", equalTo("/notes"));
        asFan().contentType(ContentType.JSON)
                .body("{\"name\":\"a\",\"text\":\"t\",\"volume\":\"LOUD\"}")
                .post("/notes")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("volume"))
                .body("violations[0].message", equalTo("must be one of LOW, HIGH"));
        for (var copies : List.of("1.5", "\"1\"", "9223372036854775808", "null")) {
            asFan().contentType(ContentType.JSON)
                    .body("{\"name\":\"a\",\"text\":\"t\",\"copies\":" + copies + "}")
                    .post("/notes")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void aTextThatCannotBeStoredIsTheClientsError() {
        asFan().contentType(ContentType.JSON)
                .body("{\"name\":\"nul\",\"text\":\"a\\u0000b\",\"copies\":1}")
                .post("/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://siyu.dev/problems/unstorable-text"));
    }

    @Test
    void aRequestWithoutABodyNeedNotSayItsType() {
        asFan().put("/notes/remark").then().statusCode(200).body("said", equalTo(false));
    }

    @Test
    void anUnreadableParameterIsTheClientsErrorNotAMissingPath() {
        asFan().get("/notes/page?limit=many")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://siyu.dev/problems/malformed-parameter"))
                .body("violations.field", contains("limit"))
                .body("violations.message", contains("must be a whole number within range"));
    }

    @Test
    void aMissingBodyIsNotBlamedOnAnArgument() {
        for (var nothing : List.of("", "null")) {
            asFan().contentType(ContentType.JSON)
                    .body(nothing)
                    .post("/notes")
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains(""))
                    .body("violations.message", contains("a body is required"));
        }
        asFan().contentType(ContentType.JSON)
                .body("[]")
                .post("/notes")
                .then()
                .statusCode(400)
                .body("violations.field", contains(""));
    }

    @Test
    void aPlaceWithinAListOrAnObjectIsNamedAsAClientWritesIt() {
        asFan().contentType(ContentType.JSON)
                .body(
                        "{\"words\": [\"fine\", \"\"], \"parts\": [{\"size\": 1}, {\"size\": 0}], \"rules\": {\"first\": {\"size\": 0}}}")
                .post("/notes/sorted")
                .then()
                .statusCode(400)
                .body("violations.field", contains("parts[1].size", "rules.first.size", "words[1]"));
    }

    @Test
    void aParameterIsCalledAsInThePath() {
        asFan().put("/notes/of/a b")
                .then()
                .statusCode(400)
                .body("violations.field", contains("accountId"))
                .body("instance", equalTo("/notes/of/a%20b"));
        asFan().get("/notes/by/x")
                .then()
                .statusCode(400)
                .body("violations.field", contains("id"))
                .body("violations.message", contains("must be a UUID"));
    }

    @Test
    void aMethodThatIsNotOfferedNamesThoseThatAre() {
        asFan().delete("/notes/by/" + UUID.randomUUID())
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", equalTo("GET"));
        asFan().get("/notes").then().statusCode(405).header("Allow", equalTo("POST"));
    }

    @Test
    void theDocumentSaysWhatHoldsForEveryCall() {
        var strict = "paths.'/notes/strict'.post.";
        given().accept(ContentType.JSON)
                .get("/q/openapi")
                .then()
                .body(strict + "parameters.'$ref'", contains("#/components/parameters/IdempotencyKeyRequired"))
                .body(strict + "responses.'422'.'$ref'", equalTo("#/components/responses/Refused"))
                .body("paths.'/notes'.post.parameters.'$ref'", contains("#/components/parameters/IdempotencyKey"))
                .body("paths.'/notes/me'.get.parameters", nullValue())
                .body("components.schemas.Sorted.required", contains("words", "parts", "rules"))
                .body("components.schemas.Sorted.properties.remark.type", contains("string", "null"))
                .body("components.schemas.ProblemDetails.required", hasItem("type"));
    }

    @Test
    void aNumberOutOfRangeIsNamedAndACutBodyBlamesNoField() {
        asFan().contentType(ContentType.JSON)
                .body("{\"name\":\"a\",\"text\":\"t\",\"copies\":99999999999}")
                .post("/notes")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("copies"));
        asFan().contentType(ContentType.JSON)
                .body("{\"name\":\"a\",\"text\":\"t")
                .post("/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://siyu.dev/problems/malformed-json"));
    }

    @Test
    void aBodyOverTheBoundIsRefusedInWords() {
        asFan().contentType(ContentType.JSON)
                .body("{\"text\":\"" + "x".repeat(70_000) + "\"}")
                .post("/notes")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue());
    }

    @Test
    void deepJsonIsRefused() {
        asFan().contentType(ContentType.JSON)
                .body("{\"name\":" + "[".repeat(100) + "]".repeat(100) + "}")
                .post("/notes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aRequestIdIsKeptOrMade() {
        asFan().header("X-Request-Id", "abc-1")
                .get("/notes/me")
                .then()
                .statusCode(200)
                .header("X-Request-Id", "abc-1");
        asFan().header("X-Request-Id", "a b").get("/notes/me").then().header("X-Request-Id", containsString("-7"));
    }

    @Test
    void theRequestIdOfAFailureFindsItInTheLog() {
        var id = UUID.randomUUID().toString();
        var lines = new CopyOnWriteArrayList<String>();
        var format = new PatternFormatter(logFormat);
        var log = LogManager.getLogManager().getLogger("");
        var listener = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord record) {
                lines.add(format.format(record));
            }
        };
        log.addHandler(listener);

        try {
            asFan().header("X-Request-Id", id)
                    .get("/notes/broken")
                    .then()
                    .statusCode(500)
                    .body("type", equalTo("https://siyu.dev/problems/internal"));
        } finally {
            log.removeHandler(listener);
        }

        assertThat(lines).anySatisfy(line -> assertThat(line).contains("Request failed path=/notes/broken", id));
    }

    @Test
    void theCallerIsTheSubjectOrItsHash() {
        asFan().get("/notes/me").then().body("userId", equalTo("fan-1")).body("platform", equalTo(false));
        as("auth0|someone", "platform")
                .get("/notes/me")
                .then()
                .body("userId.length()", equalTo(43))
                .body("platform", equalTo(true));
        given().auth()
                .oauth2(TestTokens.expired("fan-1"))
                .get("/notes/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().auth()
                .oauth2("not.a.token")
                .get("/notes/me")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAndOneEffect() throws SQLException {
        var key = UUID.randomUUID().toString();

        var first = write("once", "hello", key)
                .then()
                .statusCode(201)
                .header("Location", equalTo("/notes/once"))
                .extract();
        var again = write("once", "hello", key).then().statusCode(201).extract();

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(number("select writes from note where name = 'once'")).isEqualTo(1);
        write("once", "other", key)
                .then()
                .statusCode(422)
                .body("type", equalTo("https://siyu.dev/problems/idempotency-key-reused"));
    }

    @Test
    void aCallThatNeedsAKeySaysSo() {
        asFan().contentType(ContentType.JSON)
                .body(Map.of("name", "strict", "text", "t", "copies", 1))
                .post("/notes/strict")
                .then()
                .statusCode(400)
                .body("type", equalTo("https://siyu.dev/problems/idempotency-key-missing"));
    }

    @Test
    void fiftyParallelRequestsWithOneKeyHaveOneEffect() throws Exception {
        var key = UUID.randomUUID().toString();

        var statuses = inParallel(50, () -> write("parallel", "hello", key).statusCode());

        assertThat(statuses).containsOnly(201);
        assertThat(number("select writes from note where name = 'parallel'")).isEqualTo(1);
    }

    @Test
    void aKeyOfYesterdayIsANewKey() throws SQLException {
        var key = UUID.randomUUID().toString();
        write("forgotten", "hello", key).then().statusCode(201);
        change("update idempotency_key set created_at = now() - interval '25 hours' where key = '" + key + "'");

        write("forgotten", "other", key).then().statusCode(201);

        assertThat(number("select writes from note where name = 'forgotten'")).isEqualTo(2);
    }

    @Test
    void aRulesRefusalIsKeptAndItsEffectIsNot() throws SQLException {
        var key = UUID.randomUUID().toString();

        write("refused", "taken", key).then().statusCode(409);

        write("refused", "taken", key)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://siyu.dev/problems/taken"));
        assertThat(number("select count(*) from note where name = 'refused'")).isZero();
        assertThat(number("select count(*) from idempotency_key where key = '" + key + "'"))
                .isEqualTo(1);
    }

    /** The second claim of the key is the one that keeps the refusal; sequences count on when a transaction does not. */
    @Test
    void aRefusalThatFindsTheKeyTakenByAParallelRequestIsInProgress() throws SQLException {
        var key = UUID.randomUUID().toString();
        change("create sequence claims");
        change("""
                create function taken_the_second_time() returns trigger language plpgsql as $$
                begin
                    if new.key = '%s' and nextval('claims') = 2 then
                        raise exception 'canceling statement due to lock timeout' using errcode = '55P03';
                    end if;
                    return new;
                end $$
                """.formatted(key));
        change(
                "create trigger taken_the_second_time before insert on idempotency_key for each row execute function taken_the_second_time()");

        try {
            write("contested", "taken", key)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("https://siyu.dev/problems/idempotency-key-in-progress"));
        } finally {
            change("drop function taken_the_second_time cascade");
            change("drop sequence claims");
        }
    }

    @Test
    void whoWasOvertakenIsToldAndMayTryAgainUnderTheSameKey() throws SQLException {
        var key = UUID.randomUUID().toString();

        write("overtaken", "overtaken", key)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://siyu.dev/problems/changed-meanwhile"));

        assertThat(number("select count(*) from idempotency_key where key = '" + key + "'"))
                .isZero();
    }

    @Test
    void eventsOfOneKeyArriveInTheirOrderWithTheirHeaders() throws Exception {
        for (var index = 0; index < 20; index++) {
            write("ordered", "text-" + index, null).then().statusCode(201);
        }

        var records = read("fan.relation", "ordered", 20);

        assertThat(records).extracting(ConsumerRecord::value).allSatisfy(value -> assertThat(value)
                .contains("ordered"));
        assertThat(IntStream.range(0, 20)
                        .allMatch(index -> records.get(index).value().contains("text-" + index + "\"")))
                .isTrue();
        assertThat(header(records.getFirst(), "ce_type")).isEqualTo("trial.note.v1");
        assertThat(header(records.getFirst(), "ce_source")).isEqualTo("/trial-service");
        assertThat(header(records.getFirst(), "traceparent")).startsWith("00-");
        await().untilAsserted(
                        () -> assertThat(number("select count(*) from outbox")).isZero());
    }

    @Test
    void anEventIsTakenOnceHoweverOftenItComes() throws Exception {
        var id = UUID.randomUUID();

        say(id, "twice", "{\"name\":\"n\",\"text\":\"said-twice\"}");
        say(id, "twice", "{\"name\":\"n\",\"text\":\"said-twice\"}");
        say(UUID.randomUUID(), "twice", "{\"name\":\"n\",\"text\":\"after-twice\"}");

        awaitHeard("after-twice");
        assertThat(number("select count(*) from heard where text = 'said-twice'"))
                .isEqualTo(1);
    }

    @Test
    void poisonIsPutAsideWithItsCauseAndTheNextEventGoesOn() throws Exception {
        say(UUID.randomUUID(), "poisoned", "{not json");
        producer.send(new ProducerRecord<>(producer.topic("fan.relation"), "poisoned", "{}"))
                .get();
        say(UUID.randomUUID(), "poisoned", "{\"name\":\"n\",\"text\":\"after-poison\"}");

        awaitHeard("after-poison");
        var letters = read("fan-service.dlq", "poisoned", 2);
        assertThat(header(letters.get(0), "dead-letter-reason")).contains("does not fit trial.note.v1");
        assertThat(letters.get(0).value()).isEqualTo("{not json");
        assertThat(header(letters.get(1), "dead-letter-reason")).contains("no header ce_");
        assertThat(header(letters.get(1), "dead-letter-topic")).isEqualTo(producer.topic("fan.relation"));
    }

    @Test
    void anEventWaitsForAStoreThatIsAway() throws Exception {
        say(UUID.randomUUID(), "flaky", "{\"name\":\"n\",\"text\":\"flaky\"}");

        awaitHeard("flaky");
    }

    @Test
    void aFreshCopyAllowsStaffAndTheOwnerIsAskedBeforeARefusal() throws Exception {
        account("shop-1", "[{\"userId\":\"op-1\",\"role\":\"OPERATOR\"},{\"userId\":\"agent-1\",\"role\":\"AGENT\"}]");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("op-1").put("/notes/of/shop-1").then().statusCode(204));

        as("agent-1")
                .put("/notes/of/shop-1")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("https://siyu.dev/problems/owner-away"));
        as("op-1").put("/notes/of/unknown").then().statusCode(503);
        as("op-1").get("/notes/certified/shop-1").then().statusCode(200).body(equalTo("true"));
    }

    private RequestSpecification asFan() {
        return as("fan-1");
    }

    private static RequestSpecification as(String userId, String... groups) {
        return given().auth().oauth2(TestTokens.as(userId, groups));
    }

    private io.restassured.response.Response write(String name, String text, @Nullable String key) {
        var request = asFan().contentType(ContentType.JSON).body(Map.of("name", name, "text", text, "copies", 1));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/notes");
    }

    private void say(UUID id, String key, String data) throws Exception {
        send(new ProducerRecord<>(producer.topic("fan.relation"), key, data), id, "trial.note.v1");
    }

    private void account(String accountId, String staff) throws Exception {
        var data = """
                {"accountId":"%s","name":"Shop","kind":"ENTERPRISE","staff":%s,"certification":{"status":"GRANTED"},"version":1}
                """.formatted(accountId, staff);
        send(new ProducerRecord<>(producer.topic("fan.account"), accountId, data), UUID.randomUUID(), "fan.account.v1");
    }

    private void send(ProducerRecord<String, String> record, UUID id, String type) throws Exception {
        record.headers()
                .add("ce_id", id.toString().getBytes(StandardCharsets.UTF_8))
                .add("ce_type", type.getBytes(StandardCharsets.UTF_8))
                .add("ce_time", Instant.now().toString().getBytes(StandardCharsets.UTF_8));
        producer.send(record).get();
    }

    private void awaitHeard(String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(number("select count(*) from heard where text = '" + text + "'"))
                        .isEqualTo(1));
    }

    private List<ConsumerRecord<String, String>> read(String topic, String key, int expected) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker, "group.id", UUID.randomUUID().toString(), "auto.offset.reset", "earliest");
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(producer.topic(topic)));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
                return found.size() >= expected;
            });
        }
        return found;
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static <T> List<T> inParallel(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = threads.invokeAll(java.util.Collections.nCopies(times, work));
            var results = new ArrayList<T>();
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
