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
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The messages of a conversation over HTTP. */
@Path(ConversationResource.PATH + "/{c}/messages")
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
    public Uni<Page<MessageView>> after(@PathParam("c") UUID conversationId, @Valid @BeanParam CatchUp from) {
        return participants.require(caller, conversationId).chain(reader -> messages.after(reader, from));
    }

    @GET
    @Path("/{seq}")
    public Uni<MessageView> one(@PathParam("c") UUID conversationId, @PathParam("seq") long seq) {
        return participants.require(caller, conversationId).chain(reader -> messages.one(reader, seq));
    }

    @POST
    @Path("/{seq}/recall")
    public Uni<Response> recall(@PathParam("c") UUID conversationId, @PathParam("seq") long seq) {
        return participants
                .require(caller, conversationId)
                .chain(sender -> idempotency.once(null, () -> messages.recall(sender, seq)
                        .map(message -> Response.ok(message).build())));
    }
}
