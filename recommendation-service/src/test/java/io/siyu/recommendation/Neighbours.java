package io.siyu.recommendation;

import io.siyu.platform.event.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Says on Kafka what the other services would say, and listens there to what this one says. */
final class Neighbours implements AutoCloseable {
    private static final String ACCOUNT = "fan.account";
    private static final String RELATION = "fan.relation";
    private static final String INTERACTION = "fan.interaction";

    private final String broker = setting("kafka.bootstrap.servers");
    private final String prefix = setting("siyu.topic-prefix");
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "acks", "all"), new StringSerializer(), new StringSerializer());

    record Said(ProducerRecord<String, String> record) {}

    /** An account with one operator on its staff, told at once with the proof that nothing newer was missed. */
    void anAccount(String accountId, String operator) {
        var staff = "[{\"userId\":\"%s\",\"role\":\"OPERATOR\"},{\"userId\":\"agent-of-%s\",\"role\":\"AGENT\"}]"
                .formatted(operator, accountId);
        var facts = """
                {"accountId":"%s","name":"Shop","kind":"ENTERPRISE","verticals":[],"staff":%s,"certification":{"status":"NONE"},"version":1,"changedAt":"%s"}
                """.formatted(accountId, staff, Instant.now());
        say(List.of(event(ACCOUNT, accountId, "fan.account.v1", facts)));
        var watermark = "{\"completeUntil\":\"%s\"}".formatted(Instant.now());
        var partitions = producer.partitionsFor(prefix + ACCOUNT).size();
        for (var partition = 0; partition < partitions; partition++) {
            var said = event(ACCOUNT, "watermark-" + partition, "siyu.watermark.v1", watermark)
                    .record();
            waitFor(producer.send(
                    new ProducerRecord<>(said.topic(), partition, said.key(), said.value(), said.headers())));
        }
    }

    Said aRelation(String accountId, String userId, String follow, String stage, long version) {
        var data = """
                {"accountId":"%s","userId":"%s","follow":"%s","tier":"FOND","reason":"POINTS","stage":"%s","inGroup":false,"bought":false,"fold":{},"version":%d,"changedAt":"%s"}
                """.formatted(accountId, userId, follow, stage, version, Instant.now());
        return event(RELATION, accountId + ":" + userId, "fan.relation.v1", data);
    }

    Said aPrivateFan(String accountId, String userId) {
        return aRelation(accountId, userId, "FOLLOWING", "PRIMARY", 1);
    }

    Said aForgottenRelation(String accountId, String userId) {
        return event(RELATION, accountId + ":" + userId, "fan.relation.v1", null);
    }

    /** The user is to be forgotten. */
    Said anErasure(String userId, Instant until) {
        return event("fan.privacy", userId, "fan.privacy.erased.v1", """
                {"userId":"%s","mark":"00","erasedAt":"%s"}
                """.formatted(userId, until));
    }

    /** Another service vouches for it. */
    Said aPurchase(String accountId, String userId, Instant at) {
        return anInteraction(accountId, userId, "PURCHASE", "PRIVATE", null, at, true);
    }

    Said anInteraction(
            String accountId,
            String userId,
            String kind,
            String domain,
            @Nullable String contentId,
            Instant at,
            boolean isVerified) {
        var content = contentId == null ? "" : "\"contentId\":\"%s\",".formatted(contentId);
        var data = """
                {"id":"%s","accountId":"%s","userId":"%s","kind":"%s","occurredAt":"%s","scene":"HOMEPAGE","domain":"%s",%s"quantity":1,"source":"%s","verified":%s}
                """.formatted(
                        UUID.randomUUID(),
                        accountId,
                        userId,
                        kind,
                        at,
                        domain,
                        content,
                        isVerified ? "commerce-service" : "client",
                        isVerified);
        return event(INTERACTION, userId, "fan.interaction.v1", data);
    }

    Said garbled(String userId) {
        return event(INTERACTION, userId, "fan.interaction.v1", "{\"accountId\":");
    }

    /** Says all, in this order, and returns when the broker has them. */
    void say(List<Said> events) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        events.forEach(event -> sent.add(producer.send(event.record())));
        sent.forEach(Neighbours::waitFor);
    }

    void say(Said... events) {
        say(List.of(events));
    }

    /** Says each one to three times, in any order, and across partitions as they come. */
    void sayInDisorder(List<Said> events, long seed) {
        var random = new Random(seed);
        var disorder = new ArrayList<Said>();
        events.forEach(event -> disorder.addAll(Collections.nCopies(1 + random.nextInt(3), event)));
        Collections.shuffle(disorder, random);
        say(disorder);
    }

    /** The first records of a topic that fit, waiting up to 30 s for as many as are expected. */
    List<ConsumerRecord<String, String>> heard(
            String topic, int expected, Predicate<ConsumerRecord<String, String>> fits) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                broker,
                "group.id",
                prefix + "test-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest");
        var found = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(prefix + topic));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (fits.test(record)) {
                        found.add(record);
                    }
                });
                return found.size() >= expected;
            });
        }
        return found;
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private Said event(String topic, String key, String type, @Nullable String data) {
        var record = new ProducerRecord<>(prefix + topic, key, data == null ? null : data.strip());
        record.headers()
                .add(EventHeaders.ID, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.SOURCE, "/fan-service".getBytes(StandardCharsets.UTF_8))
                .add(EventHeaders.TIME, Instant.now().toString().getBytes(StandardCharsets.UTF_8));
        return new Said(record);
    }

    private static void waitFor(Future<RecordMetadata> sent) {
        try {
            var unused = sent.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("the broker did not take it", failed);
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    @Override
    public void close() {
        producer.close();
    }
}
