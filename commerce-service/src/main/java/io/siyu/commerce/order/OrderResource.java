package io.siyu.commerce.order;

import io.siyu.commerce.attribution.BuyerStages;
import io.siyu.commerce.order.OrderAccess.Side;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Orders, for those who may see them. */
@Path("/api/commerce/v1")
public class OrderResource {
    private final OrderService orders;
    private final OrderAccess access;
    private final AccountDirectory directory;
    private final BuyerStages stages;
    private final Caller caller;

    OrderResource(
            OrderService orders, OrderAccess access, AccountDirectory directory, BuyerStages stages, Caller caller) {
        this.orders = orders;
        this.access = access;
        this.directory = directory;
        this.stages = stages;
        this.caller = caller;
    }

    @GET
    @Path("/orders/{orderId}")
    @Operation(operationId = "getOrder", summary = "One order (its buyer, or staff)")
    public Uni<OrderView> one(UUID orderId) {
        return access.requireEither(orderId, StaffRole.AGENT).chain(side -> orders.view(orderId)
                .chain(view -> side == Side.BUYER
                        ? Uni.createFrom().item(view)
                        : asStaffSee(view.accountId(), List.of(view)).map(List::getFirst)));
    }

    @GET
    @Path("/me/orders")
    @Operation(operationId = "listMyOrders", summary = "The caller's orders, the newest first")
    public Uni<Page<OrderView>> mine(@Valid @BeanParam PageRequest page) {
        return orders.ofUser(caller.userId(), page).map(found -> page(found, page));
    }

    @GET
    @Path("/accounts/{accountId}/orders")
    @Operation(operationId = "listOrders", summary = "An account's orders, the newest first (staff)")
    public Uni<Page<OrderView>> ofAccount(@ExternalId String accountId, @Valid @BeanParam PageRequest page) {
        return directory
                .requireStaff(caller, accountId, StaffRole.AGENT)
                .chain(() -> orders.ofAccount(accountId, page))
                .map(found -> page(found, page))
                .chain(shown ->
                        asStaffSee(accountId, shown.items()).map(items -> new Page<>(items, shown.nextCursor())));
    }

    /** The one place where orders lose what their buyers do not show to the account's staff (F18). */
    private Uni<List<OrderView>> asStaffSee(String accountId, List<OrderView> shown) {
        return stages.withheld(accountId, shown.stream().map(OrderView::userId).toList())
                .map(withheld -> shown.stream()
                        .map(order -> withheld.contains(order.userId()) ? order.folded() : order)
                        .toList());
    }

    private static Page<OrderView> page(List<Order> found, PageRequest page) {
        return Page.of(found, page.limit(), order -> Cursor.after(order.id()), OrderView::of);
    }
}
