package io.siyu.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.siyu.platform.event.EventProducer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelayFlowTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TOPIC = "fan.account";

    /** Few characters, so that a round reads what comes after it, and more bytes than a record may have. */
    private static final String OVERSIZE = "\"" + "私".repeat(400_000) + "\"";

    private final String key = "a-" + UUID.randomUUID();

    @Inject
    AgroalDataSource database;

    @Inject
    EventProducer producer;

    @Inject
    MeterRegistry meters;

    @Inject
    OutboxBacklog backlog;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void aRoundThatStoppedHalfwayProvesNothingOfTheRest() throws Exception {
        try (var relay = aRelayThatLeads()) {
            var before = Instant.now();
            append(OVERSIZE, "1");

            relay.relayWhile(this::isWaiting);

            var told = told(before);
            assertThat(told).extracting(ConsumerRecord::key).startsWith(key);
        }
    }

    @Test
    void aRecordTheBrokerNeverTakesIsPutAsideAndTheNextGoesOn() throws Exception {
        try (var relay = aRelayThatLeads()) {
            append("1", OVERSIZE, "2");

            relay.relayWhile(this::isWaiting);

            assertThat(told(Instant.EPOCH))
                    .filteredOn(record -> key.equals(record.key()))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("1", "2");
            assertThat(number("select count(*) from outbox_refused where record_key = '" + key
                            + "' and cause like '%RecordTooLarge%' and payload is not null"))
                    .isOne();
        }
    }

    @Test
    void whatDoesNotLeaveIsSeen() throws Throwable {
        try (var relay = aRelayThatLeads()) {
            append("1", "2");

            VertxContextSupport.subscribeAndAwait(backlog::look);
            var waiting = meters.get("siyu.outbox.waiting").gauge().value();
            var age = meters.get("siyu.outbox.age").gauge().value();
            relay.relayWhile(this::isWaiting);
            VertxContextSupport.subscribeAndAwait(backlog::look);

            assertThat(waiting).isEqualTo(2);
            assertThat(age).isPositive();
            assertThat(meters.get("siyu.outbox.waiting").gauge().value()).isZero();
            assertThat(meters.get("siyu.outbox.refused").gauge().value())
                    .isEqualTo(number("select count(*) from outbox_refused"));
        }
    }

    @Test
    void anotherSessionTakesOverWhenTheOneThatLedIsLost() throws SQLException {
        endTheSessionThatLeads();
        var sent = meters.get("siyu.outbox.delay").timer().count();

        append("1");

        await().atMost(SOON).until(() -> !isWaiting());
        assertThat(told(Instant.EPOCH)).extracting(ConsumerRecord::key).contains(key);
        assertThat(meters.get("siyu.outbox.delay").timer().count()).isGreaterThan(sent);
    }

    /** In the place of the service's own, which goes on trying to lead; at every chance it proves how complete the topic is. */
    private RelaySession aRelayThatLeads() throws SQLException {
        var relay = new RelaySession(database.getConnection(), producer, new Eager(), meters, Clock.systemUTC());
        await().atMost(SOON).until(() -> {
            endTheSessionThatLeads();
            return relay.lead();
        });
        return relay;
    }

    private record Eager() implements RelaySettings {
        @Override
        public String source() {
            return "/trial-service";
        }

        @Override
        public int batchSize() {
            return 500;
        }

        @Override
        public Optional<List<String>> watermarkTopics() {
            return Optional.of(List.of(TOPIC));
        }

        @Override
        public Duration watermarkEvery() {
            return Duration.ZERO;
        }
    }

    private void endTheSessionThatLeads() throws SQLException {
        var unused = number("""
                select count(pg_terminate_backend(pid)) from pg_locks
                where locktype = 'advisory' and granted and mode = 'ExclusiveLock'
                  and database = (select oid from pg_database where datname = current_database())
                  and (classid::bigint << 32) + objid::bigint = 7310578000
                """);
    }

    /** All in one transaction. */
    private void append(String... payloads) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (var payload : payloads) {
                append(connection, payload);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private void append(Connection connection, String payload) throws SQLException {
        var sql = """
                insert into outbox (topic, record_key, type, event_id, occurred_at, payload)
                values (?, ?, 'trial.note.v1', gen_random_uuid(), now(), ?)
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, TOPIC);
            statement.setString(2, key);
            statement.setString(3, payload);
            statement.executeUpdate();
        }
    }

    private boolean isWaiting() {
        try {
            return number("select count(*) from outbox where record_key = '" + key + "'") > 0;
        } catch (SQLException away) {
            throw new IllegalStateException(away);
        }
    }

    /** What stands on the key's partition: its own records, and the proofs of completeness since an instant. */
    private List<ConsumerRecord<String, String>> told(Instant since) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker, "group.id", UUID.randomUUID().toString(), "auto.offset.reset", "earliest");
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(producer.topic(TOPIC)));
            await().atMost(SOON).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.stream().anyMatch(record -> key.equals(record.key()))
                        && consumer.endOffsets(consumer.assignment()).entrySet().stream()
                                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        var partition = found.stream()
                .filter(record -> key.equals(record.key()))
                .findFirst()
                .orElseThrow()
                .partition();
        return found.stream()
                .filter(record -> record.partition() == partition)
                .filter(record -> key.equals(record.key())
                        || isProof(record) && !completeUntil(record).isBefore(since))
                .toList();
    }

    private static boolean isProof(ConsumerRecord<String, String> record) {
        var type = record.headers().lastHeader("ce_type");
        return type != null && new String(type.value(), StandardCharsets.UTF_8).equals(Watermarks.TYPE);
    }

    private static Instant completeUntil(ConsumerRecord<String, String> record) {
        return Instant.parse(record.value().replaceFirst(".*\"completeUntil\":\"([^\"]+)\".*", "$1"));
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
