package io.siyu.commerce.checkout;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.attribution.BuyerStages;
import io.siyu.commerce.checkout.CheckoutResource.PlaceOrder;
import io.siyu.commerce.checkout.CheckoutResource.Wanted;
import io.siyu.commerce.order.NewOrder;
import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderKind;
import io.siyu.commerce.order.OrderLine;
import io.siyu.commerce.order.OrderLog;
import io.siyu.commerce.order.OrderRepository;
import io.siyu.commerce.product.Sku;
import io.siyu.commerce.product.SkuRepository;
import io.siyu.commerce.product.Stock;
import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Placing orders: the goods are set aside in the same transaction, or there is no order. */
@ApplicationScoped
public class Placement {
    private final SkuRepository skus;
    private final Stock stock;
    private final BuyerStages stages;
    private final OrderRepository orders;
    private final OrderLog log;
    private final CheckoutSettings settings;
    private final Clock clock;

    Placement(
            SkuRepository skus,
            Stock stock,
            BuyerStages stages,
            OrderRepository orders,
            OrderLog log,
            CheckoutSettings settings,
            Clock clock) {
        this.skus = skus;
        this.stock = stock;
        this.stages = stages;
        this.orders = orders;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /** An order of the shop; 404 for an unknown SKU, 422 for several accounts or currencies or for coupons, 409 with what is left. */
    @WithTransaction
    Uni<Order> place(String userId, PlaceOrder wish) {
        wish.requireOffered();
        var pieces = wish.items().stream().collect(Collectors.toMap(Wanted::skuId, Wanted::quantity, Math::addExact));
        return skus.require(pieces.keySet()).chain(found -> {
            var seller = Basket.requireOneSeller(found);
            return place(draft(userId, wish, seller, lines(found, pieces)));
        });
    }

    private NewOrder draft(String userId, PlaceOrder wish, Basket.Seller seller, List<OrderLine> lines) {
        return new NewOrder(
                Ids.newId(seller.accountId()),
                seller.accountId(),
                userId,
                OrderKind.SHOP,
                null,
                seller.currency(),
                lines,
                wish.source(),
                clock.instant().plus(settings.payWithin()));
    }

    /** The order of a seat, in the transaction that reserves the seat. */
    @WithTransaction
    public Uni<Order> placeSeat(SeatOrder seat) {
        var sku = seat.sku();
        return place(new NewOrder(
                Ids.newId(sku.accountId()),
                sku.accountId(),
                seat.userId(),
                OrderKind.SEAT,
                seat.teamId(),
                sku.currency(),
                List.of(new OrderLine(sku.id(), sku.name(), seat.price(), 1)),
                seat.source(),
                seat.payBy()));
    }

    private Uni<Order> place(NewOrder draft) {
        return stages.of(draft.accountId(), draft.userId())
                .map(stage -> Order.place(draft, stage, clock.instant()))
                .call(order -> stock.reserve(order.items()))
                .call(orders::persistAndFlush)
                .call(order -> log.say(order.placed()));
    }

    private static List<OrderLine> lines(List<Sku> found, Map<UUID, Integer> pieces) {
        return found.stream()
                .map(sku -> new OrderLine(sku.id(), sku.name(), sku.price().amount(), pieces.getOrDefault(sku.id(), 0)))
                .toList();
    }
}
