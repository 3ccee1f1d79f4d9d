package io.siyu.messaging.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.platform.problem.CommonProblem;
import io.siyu.platform.problem.InvalidInput;
import io.siyu.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;

/** Reads bodies as their type wants them and writes them as they are kept: known fields only, in one order. */
@ApplicationScoped
public class MessageBodies {
    private final ObjectMapper json;
    private final Validator validator;

    MessageBodies(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /** What somebody wants to say; 400 where the body is not as its type wants it. */
    public Draft draft(String senderId, Side side, SendMessage said) {
        var body = write(read(said.type(), said.body()));
        return Draft.of(senderId, side, said.clientMessageId(), said.type(), body);
    }

    /** 400 with the fields that are wrong, each as {@code body.<field>}. */
    MessageBody read(MessageType type, JsonNode given) {
        var body = shaped(type, given);
        var violations = validator.validate(body).stream()
                .map(broken -> new Violation(field(body, broken), broken.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
        if (!violations.isEmpty()) {
            throw malformed(violations);
        }
        return body;
    }

    private static String field(MessageBody body, ConstraintViolation<MessageBody> broken) {
        return body instanceof MessageBody.PlainText ? "body" : "body." + broken.getPropertyPath();
    }

    String write(MessageBody body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("a body that was read can be written", unwritable);
        }
    }

    private MessageBody shaped(MessageType type, JsonNode given) {
        if (given.isTextual() && type == MessageType.TEXT) {
            return new MessageBody.PlainText(given.textValue());
        }
        if (!given.isObject()) {
            throw malformed(List.of(new Violation("body", "must be an object, as the type " + type + " wants it")));
        }
        try {
            return json.treeToValue(given, type.body());
        } catch (JsonProcessingException misshapen) {
            throw malformed(InvalidInput.of(misshapen).violations().stream()
                    .map(wrong -> new Violation("body." + wrong.field(), wrong.message()))
                    .toList());
        }
    }

    private static CommonProblem.Malformed malformed(List<Violation> violations) {
        return new CommonProblem.Malformed(
                "invalid-input", "The message's body is invalid; see violations.", violations);
    }
}
