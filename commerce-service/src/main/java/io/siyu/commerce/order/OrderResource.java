package io.siyu.commerce.order;

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
    private final Caller caller;

    OrderResource(OrderService orders, OrderAccess access, AccountDirectory directory, Caller caller) {
        this.orders = orders;
        this.access = access;
        this.directory = directory;
        this.caller = caller;
    }

    @GET
    @Path("/orders/{orderId}")
    @Operation(operationId = "getOrder", summary = "One order (its buyer, or staff)")
    public Uni<OrderView> one(UUID orderId) {
        return access.requireEither(orderId, StaffRole.AGENT).chain(() -> orders.view(orderId));
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
                .map(found -> page(found, page));
    }

    private static Page<OrderView> page(List<Order> found, PageRequest page) {
        return Page.of(found, page.limit(), order -> Cursor.after(order.id()), OrderView::of);
    }
}
