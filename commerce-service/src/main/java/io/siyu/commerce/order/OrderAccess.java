package io.siyu.commerce.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.DirectoryProblem;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who may know of an order: its buyer and the account's staff. For everybody else there is no such order. */
@ApplicationScoped
public class OrderAccess {
    private final OrderRepository orders;
    private final AccountDirectory directory;
    private final Caller caller;

    OrderAccess(OrderRepository orders, AccountDirectory directory, Caller caller) {
        this.orders = orders;
        this.directory = directory;
        this.caller = caller;
    }

    /** Which side of the order the caller is on. */
    public enum Side {
        BUYER,
        STAFF
    }

    /** The caller's side, or 404 for a stranger. */
    public Uni<Side> requireEither(UUID orderId, StaffRole atLeast) {
        var userId = caller.userId();
        return Panache.withSession(() -> orders.require(orderId))
                .chain(order -> order.userId().equals(userId)
                        ? Uni.createFrom().item(Side.BUYER)
                        : requireStaff(order.accountId(), atLeast).replaceWith(Side.STAFF));
    }

    /** Completes for the buyer, or fails with 404. */
    public Uni<Void> requireBuyer(UUID orderId) {
        var userId = caller.userId();
        return Panache.withSession(() -> orders.require(orderId))
                .invoke(order -> {
                    if (!order.userId().equals(userId)) {
                        throw new OrderProblem.NoSuchOrder();
                    }
                })
                .replaceWithVoid();
    }

    /** Completes for staff; who may see the order is told that this is not theirs to do (403), a stranger that there is no such order. */
    public Uni<Void> requireStaff(UUID orderId, StaffRole atLeast) {
        var userId = caller.userId();
        return Panache.withSession(() -> orders.require(orderId))
                .chain(order -> order.userId().equals(userId)
                        ? directory.requireStaff(caller, order.accountId(), atLeast)
                        : requireStaff(order.accountId(), atLeast));
    }

    private Uni<Void> requireStaff(String accountId, StaffRole atLeast) {
        return directory
                .requireStaff(caller, accountId, atLeast)
                .onFailure(DirectoryProblem.class)
                .recoverWithUni(refusal ->
                        requireSight(accountId).chain(() -> Uni.createFrom().failure(refusal)));
    }

    private Uni<Void> requireSight(String accountId) {
        return directory
                .requireStaff(caller, accountId, StaffRole.AGENT)
                .onFailure(DirectoryProblem.class)
                .transform(_ -> new OrderProblem.NoSuchOrder());
    }
}
