package io.siyu.commerce.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.commerce.Contracts;
import io.siyu.commerce.attribution.BuyerStage;
import io.siyu.commerce.attribution.Domain;
import io.siyu.commerce.attribution.Scene;
import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.product.StockItem;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderContractsTest {
    private static final UUID ORDER = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0001");
    private static final UUID SKU = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0002");
    private static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");
    private static final Money TOTAL = Money.of(25_800, "CNY");
    private static final Source LIVE = new Source(Scene.LIVE, Domain.PRIVATE, "live-7");
    private static final OrderEvent.Paid PAID = new OrderEvent.Paid(
            ORDER, "acme", "user-1", OrderKind.SHOP, TOTAL, List.of(new StockItem(SKU, 2)), LIVE, BuyerStage.DEEP, AT);

    static Stream<OrderEvent> events() {
        return Stream.of(
                new OrderEvent.Placed(
                        ORDER,
                        "acme",
                        "user-1",
                        OrderKind.SHOP,
                        TOTAL,
                        List.of(new StockItem(SKU, 2)),
                        LIVE,
                        BuyerStage.DEEP,
                        AT.plusSeconds(900),
                        AT),
                PAID,
                new OrderEvent.Fulfilled(ORDER, "acme", "user-1", TOTAL, AT),
                new OrderEvent.Completed(ORDER, "acme", "user-1", TOTAL, AT),
                new OrderEvent.Cancelled(ORDER, "acme", "user-1", TOTAL, CancelReason.LAPSED, AT),
                new OrderEvent.PaymentReturned(ORDER, "acme", "user-1", TOTAL, "TOO_LATE_TEAM_FULL", AT),
                aRefund(false));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachEventIsWrittenAsItsContractSays(OrderEvent event) {
        assertThat(Contracts.written(event)).isEqualTo(Contracts.ours(event.type()));
    }

    @Test
    void aPaidOrderIsAPurchaseAsTheFanServiceReadsIt() {
        var purchase = Contracts.written(Purchase.of(PAID));
        var contract = Contracts.ofFan(Purchase.TYPE);

        assertThat(fields(purchase)).isSubsetOf(fields(contract));
        assertThat(purchase.get("kind")).isEqualTo(contract.get("kind"));
        assertThat(purchase.get("amount").get("amount").asLong()).isEqualTo(25_800);
        assertThat(purchase.get("source").asText()).isEqualTo("commerce-service");
        assertThat(purchase.get("verified").asBoolean()).isTrue();
        assertThat(purchase.get("quantity").asInt()).isEqualTo(2);
        purchase.fieldNames()
                .forEachRemaining(field -> assertThat(purchase.get(field).getNodeType())
                        .as(field)
                        .isEqualTo(contract.get(field).getNodeType()));
    }

    @Test
    void aFullRefundRetractsTheVeryPurchase() {
        var purchase = Purchase.of(PAID);
        var retracted = Contracts.written(Purchase.Retracted.of(aRefund(true)));
        var contract = Contracts.ofFan(Purchase.Retracted.TYPE);

        assertThat(fields(retracted)).containsExactlyElementsOf(fields(contract));
        assertThat(retracted.get("retracts").asText()).isEqualTo(purchase.id());
    }

    private static OrderEvent.Refunded aRefund(boolean full) {
        var amount = Money.of(3_000, "CNY");
        return new OrderEvent.Refunded(
                UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0009"),
                ORDER,
                "acme",
                "user-1",
                TOTAL,
                amount,
                amount,
                full,
                "REQUESTED",
                AT);
    }

    private static List<String> fields(JsonNode json) {
        var fields = new ArrayList<String>();
        json.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
