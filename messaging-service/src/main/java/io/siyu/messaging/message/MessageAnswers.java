package io.siyu.messaging.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

/** What a sender is answered: 201 for a message that is now durable, 200 for one that already was. */
public final class MessageAnswers {
    private MessageAnswers() {}

    /** The message has this number for good. */
    @RegisterForReflection
    public record Accepted(UUID messageId, long seq, Instant sentAt) {
        static Accepted of(Message message) {
            return new Accepted(message.id(), message.seq(), message.sentAt());
        }
    }

    /**
     * A new message.
     *
     * @param thread the path of its conversation or group
     */
    public static Response created(String thread, Message message) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, thread + "/messages/" + message.seq())
                .entity(Accepted.of(message))
                .build();
    }

    public static Response again(Message message) {
        return Response.ok(Accepted.of(message)).build();
    }
}
