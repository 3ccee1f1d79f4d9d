package io.siyu.messaging.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client posts to a conversation or a group.
 *
 * @param clientMessageId the sender's own id of this message: the same again is the same message
 * @param body an object as the type wants it; for TEXT a bare string will do; it is read as it was sent
 */
@RegisterForReflection
@Schema(examples = """
        {"clientMessageId": "m-1", "type": "TEXT", "body": {"text": "Are you open tonight?"}}
        """)
public record SendMessage(
        @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,64}", message = "must be 1 to 64 visible ASCII characters") String clientMessageId,

        @NotNull MessageType type,

        @NotNull @Schema(implementation = MessageBody.class) JsonNode body) {}
