package io.siyu.messaging.conversation;

import io.siyu.messaging.message.CatchUp;
import io.siyu.messaging.message.Draft;
import io.siyu.messaging.message.MessageAnswers;
import io.siyu.messaging.message.MessageBodies;
import io.siyu.messaging.message.MessageView;
import io.siyu.messaging.message.NotAppended;
import io.siyu.messaging.message.SendMessage;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The messages of a conversation over HTTP. */
@Path(ConversationResource.PATH + "/{c}/messages")
@Produces(MediaType.APPLICATION_JSON)
public class ConversationMessageResource {
    private final ConversationMessages messages;
    private final Participants participants;
    private final MessageBodies bodies;
    private final Idempotency idempotency;
    private final Caller caller;

    ConversationMessageResource(
            ConversationMessages messages,
            Participants participants,
            MessageBodies bodies,
            Idempotency idempotency,
            Caller caller) {
        this.messages = messages;
        this.participants = participants;
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Operation(operationId = "sendMessage", summary = "Send a message; the same clientMessageId is the same message")
    @APIResponse(
            responseCode = "201",
            description = "Durable, with its number for good.",
            content = @Content(schema = @Schema(implementation = MessageAnswers.Accepted.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was sent before.",
            content = @Content(schema = @Schema(implementation = MessageAnswers.Accepted.class)))
    public Uni<Response> send(@PathParam("c") UUID conversationId, @Valid @NotNull SendMessage said) {
        return participants.require(caller, conversationId).chain(sender -> {
            var draft = bodies.draft(sender.userId(), sender.side(), said);
            return accept(sender, draft, said);
        });
    }

    private Uni<Response> accept(Participant sender, Draft draft, SendMessage said) {
        var thread = ConversationResource.PATH + "/" + sender.conversationId();
        return idempotency
                .once(said, () -> messages.accept(sender, draft)
                        .map(message -> MessageAnswers.created(thread, message)))
                .onFailure(NotAppended.class)
                .recoverWithUni(() -> idempotency.once(
                        said, () -> messages.answerAgain(sender, draft).map(MessageAnswers::again)));
    }

    @GET
    @Operation(operationId = "listMessages", summary = "The messages after a number, in order")
    public Uni<Page<MessageView>> after(@PathParam("c") UUID conversationId, @Valid @BeanParam CatchUp from) {
        return participants.require(caller, conversationId).chain(reader -> messages.after(reader, from));
    }

    @GET
    @Path("/{seq}")
    @Operation(operationId = "getMessage", summary = "One message by its number")
    public Uni<MessageView> one(@PathParam("c") UUID conversationId, @PathParam("seq") long seq) {
        return participants.require(caller, conversationId).chain(reader -> messages.one(reader, seq));
    }

    @POST
    @Path("/{seq}/recall")
    @Operation(operationId = "recallMessage", summary = "Take back a message of one's own")
    @APIResponseSchema(value = MessageView.class, responseCode = "200")
    public Uni<Response> recall(@PathParam("c") UUID conversationId, @PathParam("seq") long seq) {
        return participants
                .require(caller, conversationId)
                .chain(sender -> idempotency.once(null, () -> messages.recall(sender, seq)
                        .map(message -> Response.ok(message).build())));
    }
}
