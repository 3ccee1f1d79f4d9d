package io.siyu.messaging.block;

import io.siyu.messaging.message.Side;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A fan blocks an account; with {@code ?accountId=} the account's staff blocks a fan. */
@Path("/api/messaging/v1/blocks/{userOrAccountId}")
public class BlockResource {
    private final Blocks blocks;
    private final AccountDirectory directory;
    private final Caller caller;

    BlockResource(Blocks blocks, AccountDirectory directory, Caller caller) {
        this.blocks = blocks;
        this.directory = directory;
        this.caller = caller;
    }

    @PUT
    @Operation(
            operationId = "block",
            summary = "Take no more messages from an account; with accountId, its staff takes none from a fan")
    public Uni<Void> block(
            @PathParam("userOrAccountId") @ExternalId String blocked,
            @QueryParam("accountId") @ExternalId @Nullable String accountId) {
        if (accountId == null) {
            var userId = caller.userId();
            return directory
                    .require(caller, blocked)
                    .chain(account -> blocks.set(account.accountId(), userId, Side.FAN));
        }
        return directory
                .requireStaff(caller, accountId, StaffRole.AGENT)
                .chain(() -> blocks.set(accountId, blocked, Side.ACCOUNT));
    }

    @DELETE
    @Operation(operationId = "unblock", summary = "Take messages again")
    public Uni<Void> unblock(
            @PathParam("userOrAccountId") @ExternalId String blocked,
            @QueryParam("accountId") @ExternalId @Nullable String accountId) {
        if (accountId == null) {
            return blocks.lift(blocked, caller.userId(), Side.FAN);
        }
        return directory
                .requireStaff(caller, accountId, StaffRole.AGENT)
                .chain(() -> blocks.lift(accountId, blocked, Side.ACCOUNT));
    }
}
