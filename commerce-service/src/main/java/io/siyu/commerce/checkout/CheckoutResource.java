package io.siyu.commerce.checkout;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.order.CancelReason;
import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderAccess;
import io.siyu.commerce.order.OrderProblem;
import io.siyu.commerce.order.OrderView;
import io.siyu.commerce.payment.PaymentMethod;
import io.siyu.commerce.payment.PaymentView;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.request.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Placing, paying and cancelling orders. */
@Path("/api/commerce/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CheckoutResource {
    static final int MOST_LINES = 50;
    static final int MOST_PIECES = 10_000;

    private final Placement placement;
    private final Cashier cashier;
    private final Cancellation cancellation;
    private final OrderAccess access;
    private final Idempotency idempotency;
    private final Caller caller;

    CheckoutResource(
            Placement placement,
            Cashier cashier,
            Cancellation cancellation,
            OrderAccess access,
            Idempotency idempotency,
            Caller caller) {
        this.placement = placement;
        this.cashier = cashier;
        this.cancellation = cancellation;
        this.access = access;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** What a buyer wants, all from one account, and what led to it. */
    @RegisterForReflection
    @Schema(examples = """
            {"items": [{"skuId": "0198f2c4-7d1e-7a3b-9c5d-2f6e8a1b3c4d", "quantity": 2}],
             "source": {"scene": "STOREFRONT", "domain": "PRIVATE"}}
            """)
    public record PlaceOrder(
            @NotEmpty @Size(max = MOST_LINES) List<@NotNull @Valid Wanted> items,

            @Schema(hidden = true) @Size(max = MOST_LINES) @Nullable List<@NotNull @Size(max = 64) String> couponIds,

            @NotNull @Valid Source source) {

        void requireOffered() {
            if (couponIds != null && !couponIds.isEmpty()) {
                throw new OrderProblem.CouponsNotOffered();
            }
        }
    }

    /** So many pieces of a SKU; the same SKU twice adds up. */
    @RegisterForReflection
    public record Wanted(
            @NotNull UUID skuId,
            @NotNull @Min(1) @Max(MOST_PIECES) Integer quantity) {}

    /** How the buyer pays. */
    @RegisterForReflection
    @Schema(examples = """
            {"method": "SANDBOX"}
            """)
    public record Pay(
            @Schema(implementation = String.class, enumeration = "SANDBOX") @NotNull PaymentMethod method) {}

    /** Why somebody cancels, in their words. */
    @RegisterForReflection
    public record Cancel(@Size(max = 500) @Nullable String reason) {}

    @POST
    @Path("/orders")
    @Operation(
            operationId = "placeOrder",
            summary = "Place an order; its goods are held until it is paid or its time is over")
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @APIResponseSchema(value = OrderView.class, responseCode = "201")
    public Uni<Response> place(@NotNull @Valid PlaceOrder wish) {
        var userId = caller.userId();
        return idempotency.onceWithKey(wish, () -> placement.place(userId, wish).map(CheckoutResource::created));
    }

    private static URI locationOf(UUID orderId) {
        return URI.create("/api/commerce/v1/orders/" + orderId);
    }

    private static Response created(Order order) {
        return Response.created(locationOf(order.id()))
                .entity(OrderView.of(order))
                .build();
    }

    @POST
    @Path("/orders/{orderId}/payments")
    @Operation(operationId = "payOrder", summary = "Pay an order of the caller's")
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @APIResponseSchema(value = PaymentView.class, responseCode = "201")
    public Uni<Response> pay(UUID orderId, @NotNull @Valid Pay wish) {
        return access.requireBuyer(orderId)
                .chain(() -> idempotency.onceWithKey(wish, () -> cashier.pay(orderId, wish.method())
                        .map(payment -> Response.created(locationOf(orderId))
                                .entity(PaymentView.of(payment))
                                .build())));
    }

    @POST
    @Path("/orders/{orderId}/cancel")
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancel an order (its buyer, or OPERATOR); what was paid goes back")
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @APIResponseSchema(value = OrderView.class, responseCode = "200")
    public Uni<Response> cancel(UUID orderId, @Valid @Nullable Cancel wish) {
        var note = wish == null ? null : wish.reason();
        return access.requireEither(orderId, StaffRole.OPERATOR)
                .map(side -> side == OrderAccess.Side.BUYER ? CancelReason.BUYER : CancelReason.SELLER)
                .chain(by -> idempotency.onceWithKey(
                        wish, () -> cancellation.cancel(orderId, by, note).map(order -> Response.ok(OrderView.of(order))
                                .build())));
    }
}
