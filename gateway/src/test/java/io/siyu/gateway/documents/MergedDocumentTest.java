package io.siyu.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergedDocumentTest {
    @Test
    void differentThingsOfOneNameGetTheNameOfTheirService() {
        var schemas = merged().path("components").path("schemas");

        assertThat(schemas.has("FanView")).isTrue();
        assertThat(schemas.has("CommerceView")).isTrue();
        assertThat(schemas.has("View")).isFalse();
    }

    @Test
    void whatIsTheSameEverywhereStaysOne() {
        var schemas = merged().path("components").path("schemas");

        assertThat(schemas.has("Money")).isTrue();
        assertThat(schemas.has("FanMoney")).isFalse();
    }

    @Test
    void equalWordsAboutDifferentThingsAreDifferent() {
        var merged = merged();

        var answer = merged.at(
                "/paths/~1api~1fan~1v1~1accounts~1{a}~1fans/get/responses/200/content/application~1json/schema");
        assertThat(answer.path("$ref").asText()).isEqualTo("#/components/schemas/FanPage");
        assertThat(merged.at("/components/schemas/FanPage/properties/items/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/FanView");
        assertThat(merged.at("/components/schemas/CommercePage/properties/items/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/CommerceView");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var merged = merged();

        var references = merged.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> assertThat(
                        merged.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void anOperationIsWhatItsServiceSaysAndMayComeTooLate() {
        var operation = merged().at("/paths/~1api~1fan~1v1~1accounts~1{a}~1fans/get");

        assertThat(operation.at("/responses/504/$ref").asText()).isEqualTo("#/components/responses/Timeout");
        assertThat(operation.path("operationId").asText()).isEqualTo("fans");
        assertThat(operation.at("/tags/0").asText()).isEqualTo("fan");
    }

    @Test
    void operationsOfOneNameGetTheNameOfTheirService() {
        var documents = documents();
        var fan = document("fan");
        ((ObjectNode) fan.at("/paths/~1api~1fan~1v1~1accounts~1{a}~1fans/get")).put("operationId", "mine");
        documents.put("fan", fan);

        var merged = MergedDocument.of(documents, "1", List.of(), Set.of());

        assertThat(merged.findValuesAsText("operationId")).contains("fanMine", "commerceMine");
    }

    @Test
    void whatIsAbsentIsNotListed() {
        var merged = MergedDocument.of(documents(), "1", List.of(), Set.of("/api/commerce/v1/me/orders"));

        assertThat(merged.path("paths").has("/api/commerce/v1/me/orders")).isFalse();
        assertThat(merged.path("paths").has("/api/fan/v1/accounts/{a}/fans")).isTrue();
    }

    @Test
    void noClassNameShowsAsAHeading() {
        var documents = documents();
        var operation = (ObjectNode) document("fan").at("/paths/~1api~1fan~1v1~1accounts~1{a}~1fans/get");
        operation.putArray("tags").add("Group Chat Resource");
        var fan = new ObjectMapper().createObjectNode();
        fan.putObject("paths").putObject("/api/fan/v1/x").set("get", operation);
        documents.put("fan", fan);

        var merged = MergedDocument.of(documents, "1", List.of(), Set.of());

        assertThat(merged.at("/paths/~1api~1fan~1v1~1x/get/tags/0").asText()).isEqualTo("fan: group chat");
        assertThat(merged.path("tags").findValuesAsText("name")).contains("fan: group chat", "orders");
    }

    @Test
    void theDocumentsThemselvesAreNotChanged() {
        var documents = documents();

        var merged = MergedDocument.of(documents, "1", List.of(), Set.of());

        assertThat(merged).isNotEmpty();
        assertThat(documents).isEqualTo(documents());
    }

    private static ObjectNode merged() {
        return MergedDocument.of(documents(), "1", List.of("recommendation"), Set.of());
    }

    private static TreeMap<String, JsonNode> documents() {
        var documents = new TreeMap<String, JsonNode>();
        List.of("fan", "commerce", "messaging").forEach(service -> documents.put(service, document(service)));
        return documents;
    }

    private static JsonNode document(String service) {
        try (var file = MergedDocumentTest.class.getResourceAsStream("/openapi/" + service + ".json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
