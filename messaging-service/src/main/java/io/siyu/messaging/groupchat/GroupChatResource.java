package io.siyu.messaging.groupchat;

import io.siyu.messaging.cursor.MoveCursor;
import io.siyu.messaging.group.Membership;
import io.siyu.messaging.group.MembershipService;
import io.siyu.messaging.message.CatchUp;
import io.siyu.messaging.message.Draft;
import io.siyu.messaging.message.MessageAnswers;
import io.siyu.messaging.message.MessageBodies;
import io.siyu.messaging.message.MessageView;
import io.siyu.messaging.message.NotAppended;
import io.siyu.messaging.message.SendMessage;
import io.siyu.messaging.message.Side;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The messages of a group over HTTP; for its members alone. */
@Path(GroupChatResource.GROUPS + "/{g}")
@Produces(MediaType.APPLICATION_JSON)
public class GroupChatResource {
    static final String GROUPS = "/api/messaging/v1/groups";

    private final GroupChat chat;
    private final GroupCursors cursors;
    private final MembershipService memberships;
    private final AccountDirectory directory;
    private final MessageBodies bodies;
    private final Idempotency idempotency;
    private final Caller caller;

    GroupChatResource(
            GroupChat chat,
            GroupCursors cursors,
            MembershipService memberships,
            AccountDirectory directory,
            MessageBodies bodies,
            Idempotency idempotency,
            Caller caller) {
        this.chat = chat;
        this.cursors = cursors;
        this.memberships = memberships;
        this.directory = directory;
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    private Uni<Membership> member(UUID groupId) {
        return memberships.require(groupId, caller.userId());
    }

    @POST
    @Path("/messages")
    @Operation(
            operationId = "sendGroupMessage",
            summary = "Say something in a group; the same clientMessageId is the same message")
    @APIResponse(
            responseCode = "201",
            description = "Durable, with its number for good.",
            content = @Content(schema = @Schema(implementation = MessageAnswers.Accepted.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was sent before.",
            content = @Content(schema = @Schema(implementation = MessageAnswers.Accepted.class)))
    public Uni<Response> send(@PathParam("g") UUID groupId, @Valid @NotNull SendMessage said) {
        return member(groupId).call(this::stillSpeaks).chain(sender -> {
            var draft = bodies.draft(sender.userId(), sender.side(), said);
            return accept(sender, draft, said);
        });
    }

    /** A place in a group outlives a dismissal; the account's voice does not. */
    private Uni<Void> stillSpeaks(Membership sender) {
        return sender.side() == Side.ACCOUNT
                ? directory.requireStaff(caller, sender.accountId(), StaffRole.AGENT)
                : Uni.createFrom().voidItem();
    }

    private Uni<Response> accept(Membership sender, Draft draft, SendMessage said) {
        var thread = GROUPS + "/" + sender.groupId();
        return idempotency
                .once(said, () -> chat.accept(sender, draft).map(message -> MessageAnswers.created(thread, message)))
                .onFailure(NotAppended.class)
                .recoverWithUni(() -> idempotency.once(
                        said, () -> chat.answerAgain(sender, draft).map(MessageAnswers::again)));
    }

    @GET
    @Path("/messages")
    @Operation(operationId = "listGroupMessages", summary = "The group's messages after a number, in order")
    public Uni<Page<MessageView>> after(@PathParam("g") UUID groupId, @Valid @BeanParam CatchUp from) {
        return member(groupId).chain(reader -> chat.after(reader, from));
    }

    @GET
    @Path("/messages/{seq}")
    @Operation(operationId = "getGroupMessage", summary = "One message of a group by its number")
    public Uni<MessageView> one(@PathParam("g") UUID groupId, @PathParam("seq") long seq) {
        return member(groupId).chain(reader -> chat.one(reader, seq));
    }

    @GET
    @Path("/messages/{seq}/receipts")
    @Operation(operationId = "getGroupReceipts", summary = "How many members have received and read a message")
    public Uni<Receipts> receipts(@PathParam("g") UUID groupId, @PathParam("seq") long seq) {
        return member(groupId).chain(reader -> chat.receipts(reader, seq));
    }

    @PUT
    @Path("/cursor")
    @Operation(
            operationId = "moveGroupCursor",
            summary = "Say how far the caller has received and read; it only goes forward")
    public Uni<Void> moveCursor(@PathParam("g") UUID groupId, @Valid @NotNull MoveCursor cursor) {
        return member(groupId).chain(reader -> cursors.move(reader, cursor.claimed(reader.head())));
    }

    @GET
    @Path("/cursor")
    @Operation(operationId = "getGroupCursor", summary = "How far the caller has received and read")
    public Uni<GroupProgress> progress(@PathParam("g") UUID groupId) {
        return member(groupId).chain(cursors::progress);
    }
}
