package io.siyu.commerce.aftercare;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.money.PositiveMoney;
import io.siyu.commerce.order.OrderAccess;
import io.siyu.commerce.order.OrderView;
import io.siyu.commerce.payment.Refund;
import io.siyu.commerce.payment.RefundCause;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.money.Money;
import io.siyu.platform.request.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Fulfilment and refunds, which are the staff's to do. */
@Path("/api/commerce/v1")
@Produces(MediaType.APPLICATION_JSON)
public class AftercareResource {
    private final Fulfilment fulfilment;
    private final Refunds refunds;
    private final OrderAccess access;
    private final Idempotency idempotency;

    AftercareResource(Fulfilment fulfilment, Refunds refunds, OrderAccess access, Idempotency idempotency) {
        this.fulfilment = fulfilment;
        this.refunds = refunds;
        this.access = access;
        this.idempotency = idempotency;
    }

    /** How much goes back and why; without an amount, all that is left. */
    @RegisterForReflection
    public record GiveBack(
            @Valid @PositiveMoney @Nullable Money amount,
            @NotBlank @Size(max = 500) String reason) {}

    /** A refund as it was made. */
    @RegisterForReflection
    public record RefundView(UUID refundId, UUID orderId, Money amount, String reason, Instant at) {
        static RefundView of(UUID orderId, Refund refund) {
            return new RefundView(refund.id(), orderId, refund.amount(), refund.reason(), refund.at());
        }
    }

    @POST
    @Path("/orders/{orderId}/fulfilment")
    @Operation(operationId = "fulfilOrder", summary = "Say that an order was handed over (OPERATOR)")
    @APIResponseSchema(value = OrderView.class, responseCode = "200")
    public Uni<Response> fulfil(UUID orderId) {
        return access.requireStaff(orderId, StaffRole.OPERATOR)
                .chain(() -> idempotency.once(
                        null, () -> fulfilment.fulfil(orderId).map(order -> Response.ok(OrderView.of(order))
                                .build())));
    }

    @POST
    @Path("/orders/{orderId}/refunds")
    @Operation(operationId = "refundOrder", summary = "Give money back, all that is left or a part (OPERATOR)")
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @APIResponseSchema(value = RefundView.class, responseCode = "201")
    public Uni<Response> refund(UUID orderId, @NotNull @Valid GiveBack wish) {
        return access.requireStaff(orderId, StaffRole.OPERATOR)
                .chain(() -> idempotency.onceWithKey(
                        wish, () -> refunds.refund(orderId, wish.amount(), RefundCause.REQUESTED, wish.reason())
                                .map(refund -> Response.created(URI.create("/api/commerce/v1/orders/" + orderId))
                                        .entity(RefundView.of(orderId, refund))
                                        .build())));
    }
}
