package io.siyu.commerce;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.platform.event.EventHeaders;
import io.siyu.platform.event.EventProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A market for tests: accounts as the fan-service would announce them, buyers with tokens, products with stock. */
@ApplicationScoped
public class Market {
    public static final String API = "/api/commerce/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventProducer producer;
    private final DataSource database;

    Market(EventProducer producer, DataSource database) {
        this.producer = producer;
        this.database = database;
    }

    /** An account whose owner is {@code owner-of-<account>}, known here and certified. */
    public String aCertifiedAccount() {
        return anAccount("GRANTED");
    }

    public String anUncertifiedAccount() {
        return anAccount("NONE");
    }

    private String anAccount(String certification) {
        var account = aNew("acme");
        announce(account, certification, 1);
        return account;
    }

    public void announce(String account, String certification, long version) {
        var facts = """
                {"accountId": "%s", "name": "Acme", "kind": "ENTERPRISE", "verticals": [],
                 "staff": [{"userId": "%s", "role": "OWNER"}, {"userId": "%s", "role": "AGENT"}],
                 "certification": {"status": "%s"}, "version": %d, "changedAt": "%s"}
                """.formatted(account, ownerOf(account), agentOf(account), certification, version, Instant.now());
        send("fan.account", account, "fan.account.v1", facts);
        beComplete();
        await().atMost(PATIENCE)
                .until(() -> number(
                                "select count(*) from account_copy join account_copy_watermark using (kafka_partition)"
                                        + " where account_id = ? and version >= ?",
                                account,
                                version)
                        == 1);
    }

    /** The copy of the accounts is complete for the next hour, so staff rights are granted from it. */
    private void beComplete() {
        var topic = producer.topic("fan.account");
        var watermark = "{\"completeUntil\": \"" + Instant.now().plus(Duration.ofHours(1)) + "\"}";
        for (var partition = 0; partition < producer.partitions(topic); partition++) {
            send(new ProducerRecord<>(topic, partition, "watermark", watermark), "siyu.watermark.v1");
        }
    }

    public void send(String topic, String key, String type, String json) {
        send(new ProducerRecord<>(producer.topic(topic), key, json), type);
    }

    private void send(ProducerRecord<String, String> record, String type) {
        header(record, EventHeaders.SPEC_VERSION, "1.0");
        header(record, EventHeaders.ID, UUID.randomUUID().toString());
        header(record, EventHeaders.TYPE, type);
        header(record, EventHeaders.SOURCE, "/test");
        header(record, EventHeaders.TIME, Instant.now().toString());
        producer.send(record).join();
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    public static String ownerOf(String account) {
        return "owner-of-" + account;
    }

    public static String agentOf(String account) {
        return "agent-of-" + account;
    }

    /** An id nobody has used. */
    public static String aNew(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** A request by a user, with a key of its own. */
    public static RequestSpecification as(String userId) {
        return as(userId, UUID.randomUUID().toString());
    }

    public static RequestSpecification as(String userId, String key) {
        return withoutKey(userId).header("Idempotency-Key", key);
    }

    public static RequestSpecification withoutKey(String userId) {
        return given().auth().oauth2(TestTokens.as(userId)).contentType(ContentType.JSON);
    }

    public static Map<String, Object> yuan(long fen) {
        return Map.of("amount", fen, "currency", "CNY");
    }

    /** A product with one SKU; its id. */
    public static String aSku(String account, long price, long stock) {
        return as(ownerOf(account))
                .body(Map.of(
                        "name", "Tea", "skus", List.of(Map.of("name", "100 g", "price", yuan(price), "stock", stock))))
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(201)
                .extract()
                .path("skus[0].skuId");
    }

    public static Map<String, Object> source() {
        return Map.of("scene", "LIVE", "domain", "PRIVATE", "contentId", "live-7");
    }

    public static Map<String, Object> wants(String sku, int quantity) {
        return Map.of("items", List.of(Map.of("skuId", sku, "quantity", quantity)), "source", source());
    }

    /** A placed order; its id. */
    public static String anOrder(String buyer, String sku, int quantity) {
        return as(buyer)
                .body(wants(sku, quantity))
                .post(API + "/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("orderId");
    }

    public static io.restassured.response.Response pay(String buyer, String order) {
        return as(buyer).body(Map.of("method", "SANDBOX")).post(API + "/orders/{o}/payments", order);
    }

    public static io.restassured.response.Response look(String user, String order) {
        return withoutKey(user).get(API + "/orders/{o}", order);
    }

    /** The time to pay an order is over, as if we had waited for it. */
    public void letTheTimeToPayPass(String order) {
        change("update sales_order set pay_by = clock_timestamp() - interval '1 ms' where id = ?", order);
        change("update seat set pay_by = clock_timestamp() - interval '1 ms' where order_id = ?", order);
    }

    /** A team's window is over, as if we had waited for it. */
    public void letTheWindowPass(String team) {
        change("update team set closes_at = clock_timestamp() - interval '1 ms' where id = ?", team);
        change(
                "update sales_order set pay_by = clock_timestamp() - interval '1 ms' where claim_id = ? and status = 'PENDING_PAYMENT'",
                team);
    }

    private void change(String sql, String id) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(id));
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One number from the service's own database. */
    public long number(String sql, Object... parameters) {
        return ((Number) rows(sql, parameters).getFirst().getFirst()).longValue();
    }

    public List<List<Object>> rows(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<List<Object>>();
                while (result.next()) {
                    var row = new ArrayList<>();
                    for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        row.add(result.getObject(column));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Where the pieces of a SKU are: initial, remaining, reserved, sold. */
    public List<Long> stockOf(String sku) {
        return rows("select initial, remaining, reserved, sold from sku_stock where sku_id = ?", UUID.fromString(sku))
                .getFirst()
                .stream()
                .map(value -> ((Number) value).longValue())
                .toList();
    }
}
