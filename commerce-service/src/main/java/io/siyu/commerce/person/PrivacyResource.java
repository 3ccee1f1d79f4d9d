package io.siyu.commerce.person;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.person.PersonalRows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** For the caller alone: what is kept of them here, and what is still open before they can be forgotten. */
@Path("/api/commerce/v1/me/privacy")
public class PrivacyResource {
    /** Who has paid in part or in full and not got everything yet, or may still pay. */
    private static final String ORDERS_OPEN = """
            select exists (select from sales_order
                           where user_id = $1 and status in ('PENDING_PAYMENT', 'PAID', 'FULFILLED')) as open
            """;

    private final Pool database;
    private final Caller caller;

    PrivacyResource(Pool database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    /**
     * What is open between the caller and accounts.
     *
     * @param balanceRemaining whether money of the caller's is kept for them; the only money kept here is that of open orders
     */
    @RegisterForReflection
    public record Obligations(boolean balanceRemaining, boolean ordersOpen) {}

    @GET
    @Path("/obligations")
    @Operation(operationId = "getMyObligations", summary = "What is open between the caller and accounts")
    public Uni<Obligations> obligations() {
        return database.preparedQuery(ORDERS_OPEN)
                .execute(Tuple.of(caller.userId()))
                .map(rows -> new Obligations(false, rows.iterator().next().getBoolean("open")));
    }

    /** Every row of the caller's, by table. */
    @GET
    @Path("/data")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getMyCommerceData", summary = "Every row that is kept of the caller, by table")
    @APIResponse(
            responseCode = "200",
            description = "The rows as they are stored, by the name of their table.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<String> data() {
        return PersonalRows.ofAll(database, BuyerData.TABLES, caller.userId());
    }
}
