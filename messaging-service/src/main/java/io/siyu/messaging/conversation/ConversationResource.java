package io.siyu.messaging.conversation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.messaging.cursor.MoveCursor;
import io.siyu.messaging.message.Side;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.AccountFacts;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Conversations and inboxes over HTTP. */
@Path(ConversationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {
    static final String PATH = "/api/messaging/v1/conversations";

    private final ConversationService conversations;
    private final Participants participants;
    private final AccountDirectory directory;
    private final Idempotency idempotency;
    private final Caller caller;

    ConversationResource(
            ConversationService conversations,
            Participants participants,
            AccountDirectory directory,
            Idempotency idempotency,
            Caller caller) {
        this.conversations = conversations;
        this.participants = participants;
        this.directory = directory;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /**
     * Opens the conversation of an account and a fan.
     *
     * @param userId the fan, where the account's staff or a trusted back end asks; a fan leaves it out
     */
    @RegisterForReflection
    @Schema(examples = """
            {"accountId": "night-market"}
            """)
    record OpenConversation(
            @NotNull @ExternalId String accountId,
            @ExternalId @Nullable String userId) {}

    @RegisterForReflection
    record ConversationOpened(UUID conversationId) {}

    @POST
    @Operation(operationId = "openConversation", summary = "Open the conversation of an account and a fan, or find it")
    @APIResponse(
            responseCode = "201",
            description = "Opened.",
            content = @Content(schema = @Schema(implementation = ConversationOpened.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was open already.",
            content = @Content(schema = @Schema(implementation = ConversationOpened.class)))
    public Uni<Response> open(@Valid @NotNull OpenConversation request) {
        var fanId = request.userId() == null ? caller.userId() : request.userId();
        return allowOpening(request.accountId(), fanId)
                .chain(() -> idempotency.once(
                        request,
                        () -> conversations.open(request.accountId(), fanId).map(ConversationResource::answer)));
    }

    private Uni<Void> allowOpening(String accountId, String fanId) {
        return fanId.equals(caller.userId()) || caller.isService()
                ? directory
                        .require(caller, accountId)
                        .invoke(account -> requireFan(account, fanId))
                        .replaceWithVoid()
                : directory.requireStaff(caller, accountId, StaffRole.AGENT);
    }

    private static void requireFan(AccountFacts account, String fanId) {
        if (account.staff().stream().anyMatch(member -> member.userId().equals(fanId))) {
            throw new ConversationProblem.FanMissing();
        }
    }

    private static Response answer(ConversationService.Opened opened) {
        var id = opened.conversationId();
        return Response.status(opened.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .header(HttpHeaders.LOCATION, PATH + "/" + id)
                .entity(new ConversationOpened(id))
                .build();
    }

    /** The caller's own inbox; with {@code accountId} the account's, for its staff. */
    @GET
    @Operation(
            operationId = "listConversations",
            summary = "The caller's conversations, the latest first; with accountId the account's (staff)")
    public Uni<Page<ConversationView>> inbox(
            @QueryParam("accountId") @ExternalId @Nullable String accountId, @Valid @BeanParam PageRequest page) {
        return accountId == null
                ? conversations.inbox(Side.FAN, caller.userId(), page)
                : directory
                        .requireStaff(caller, accountId, StaffRole.AGENT)
                        .chain(() -> conversations.inbox(Side.ACCOUNT, accountId, page));
    }

    @GET
    @Path("/{c}")
    @Operation(operationId = "getConversation", summary = "One conversation, with how far both sides have read")
    public Uni<ConversationView> view(@PathParam("c") UUID conversationId) {
        return participants.require(caller, conversationId).chain(conversations::view);
    }

    @PUT
    @Path("/{c}/cursor")
    @Operation(
            operationId = "moveConversationCursor",
            summary = "Say how far the caller has received and read; it only goes forward")
    public Uni<Void> moveCursor(@PathParam("c") UUID conversationId, @Valid @NotNull MoveCursor cursor) {
        return participants
                .require(caller, conversationId)
                .chain(reader -> conversations.moveCursor(reader, cursor.claimed(reader.head())));
    }
}
