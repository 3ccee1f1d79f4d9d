package io.siyu.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.messaging.world.Contracts;
import io.siyu.platform.problem.CommonProblem;
import io.siyu.platform.problem.Violation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MessageBodiesTest {
    private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();
    private final MessageBodies bodies = new MessageBodies(Contracts.JSON, VALIDATORS.getValidator());

    @AfterAll
    static void close() {
        VALIDATORS.close();
    }

    private static JsonNode json(String text) {
        try {
            return Contracts.JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private String kept(MessageType type, String body) {
        return bodies.draft("user-1", Side.FAN, new SendMessage("m-1", type, json(body)))
                .body();
    }

    private String[] wrong(MessageType type, String body) {
        var refused = catchThrowableOfType(CommonProblem.Malformed.class, () -> kept(type, body));
        return refused.violations().stream().map(Violation::field).toArray(String[]::new);
    }

    @Test
    void aTextIsReadInTheFormItWasSentIn() {
        assertThat(kept(MessageType.TEXT, "\"hi\"")).isEqualTo("\"hi\"");
        assertThat(kept(MessageType.TEXT, "{\"text\": \"hi\"}")).isEqualTo("{\"text\":\"hi\"}");
    }

    @Test
    void whatATypeDoesNotKnowIsNotKept() {
        assertThat(kept(MessageType.TEXT, "{\"text\": \"hi\", \"html\": \"<script>\"}"))
                .isEqualTo("{\"text\":\"hi\"}");
    }

    @Test
    void aTextIsNeitherBlankNorEndless() {
        assertThat(wrong(MessageType.TEXT, "{\"text\": \"  \"}")).containsExactly("body.text");
        assertThat(wrong(MessageType.TEXT, "{}")).containsExactly("body.text");
        assertThat(wrong(MessageType.TEXT, "{\"text\": 7}")).containsExactly("body.text");
        assertThat(wrong(MessageType.TEXT, "\"" + "x".repeat(4_001) + "\"")).containsExactly("body");
        assertThat(kept(MessageType.TEXT, "\"" + "x".repeat(4_000) + "\"")).hasSize(4_002);
    }

    @Test
    void anImageHasASafeAddressAndSizesOfAPicture() {
        assertThat(kept(MessageType.IMAGE, "{\"url\": \"https://cdn.example/a.jpg\", \"width\": 640, \"height\": 480}"))
                .contains("640");
        assertThat(wrong(MessageType.IMAGE, "{\"url\": \"javascript:alert(1)\", \"width\": 0}"))
                .containsExactly("body.url", "body.width");
        assertThat(wrong(MessageType.IMAGE, "{\"url\": \"https://cdn.example/a.jpg\", \"width\": 1.5}"))
                .containsExactly("body.width");
        assertThat(wrong(MessageType.IMAGE, "\"https://cdn.example/a.jpg\"")).containsExactly("body");
    }

    @Test
    void aCardHasATitle() {
        assertThat(kept(MessageType.CARD, "{\"title\": \"Suv\", \"skuId\": \"sku-1\"}"))
                .isEqualTo("{\"title\":\"Suv\",\"skuId\":\"sku-1\"}");
        assertThat(wrong(MessageType.CARD, "{\"url\": \"http://plain\", \"skuId\": \"a b\"}"))
                .containsExactly("body.skuId", "body.title", "body.url");
    }

    @Test
    void theValuesOfATemplateAreBoundedAndTheirOrderDoesNotMatter() {
        assertThat(kept(
                        MessageType.TEMPLATE,
                        "{\"templateId\": \"hello\", \"variables\": {\"b\": \"2\", \"a\": \"1\"}}"))
                .isEqualTo("{\"templateId\":\"hello\",\"variables\":{\"a\":\"1\",\"b\":\"2\"}}");
        assertThat(kept(MessageType.TEMPLATE, "{\"templateId\": \"hello\"}")).contains("variables");
        assertThat(wrong(MessageType.TEMPLATE, "{\"templateId\": \"a b\", \"variables\": {\"x y\": \"1\"}}"))
                .hasSize(2);
    }

    @Test
    void aTextOfNulCharactersIsKeptAsItIs() {
        assertThat(kept(MessageType.TEXT, "{\"text\": \"a\\u0000b\"}")).isEqualTo("{\"text\":\"a\\u0000b\"}");
    }
}
