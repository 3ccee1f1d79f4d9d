package io.siyu.messaging.message;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a message says, by its type. Every field is bounded, so that a page of 200 messages stays within what a phone can take. */
@Schema(
        name = "MessageBody",
        description = "By the message's type: TEXT, IMAGE, CARD or TEMPLATE; a TEXT may also be a bare string.",
        anyOf = {
            String.class,
            MessageBody.Text.class,
            MessageBody.Image.class,
            MessageBody.Card.class,
            MessageBody.Template.class
        })
public sealed interface MessageBody {
    int MAX_TEXT = 4_000;
    String HTTPS = "https://[\\x21-\\x7e]{1,2040}";
    String HTTPS_WANTED = "must be an https address of at most 2048 characters";

    /** Words, as a bare JSON string; read as they were sent. */
    @RegisterForReflection
    record PlainText(
            @JsonValue @NotBlank @Size(max = MAX_TEXT) String text) implements MessageBody {}

    /** Words in an object, which leaves room to say more about them. */
    @RegisterForReflection
    record Text(@NotBlank @Size(max = MAX_TEXT) String text) implements MessageBody {}

    /** A picture, by its address; the bytes live with whoever serves them. Sizes in pixels let a client keep its place. */
    @RegisterForReflection
    record Image(
            @NotNull @Pattern(regexp = HTTPS, message = HTTPS_WANTED) String url,

            @Min(1) @Max(100_000) @Nullable Integer width,
            @Min(1) @Max(100_000) @Nullable Integer height,
            @Size(max = 200) @Nullable String alt)
            implements MessageBody {}

    /** Something to open: a product, a group-buy, a content or a page. */
    @RegisterForReflection
    record Card(
            @NotBlank @Size(max = 100) String title,
            @Size(max = 500) @Nullable String description,

            @Pattern(regexp = HTTPS, message = HTTPS_WANTED) @Nullable String url,

            @Pattern(regexp = HTTPS, message = HTTPS_WANTED) @Nullable String imageUrl,

            @ExternalId @Nullable String contentId,
            @ExternalId @Nullable String skuId,
            @ExternalId @Nullable String groupBuyId)
            implements MessageBody {}

    /** Words the client keeps, with values to fill in. */
    @RegisterForReflection
    record Template(
            @NotNull @ExternalId String templateId,

            @Size(max = 20) Map<@Pattern(regexp = "[A-Za-z0-9_]{1,64}") String, @NotNull @Size(max = 500) String> variables)
            implements MessageBody {
        public Template {
            // Sorted, so that the same values in another order are the same body.
            variables = variables == null ? Map.of() : new TreeMap<>(variables);
        }
    }
}
