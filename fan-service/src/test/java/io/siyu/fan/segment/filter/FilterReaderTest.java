package io.siyu.fan.segment.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.tier.Tier;
import io.siyu.platform.problem.Violation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FilterReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TagIndex.Entry SUV = new TagIndex.Entry("interest.car.suv", 3, Set.of(FieldGroup.INTERESTS));

    private static final Map<String, TagIndex.Entry> TAGS =
            Map.of(SUV.name(), SUV, "region.north", new TagIndex.Entry("region.north", 4, Set.of(FieldGroup.LOCATION)));

    @Test
    void theExampleOfTheApiIsRead() {
        var filter = read("""
                {"all": [
                  {"tier": ["FOND", "TRUE_LOVE"]},
                  {"any": [{"tag": "interest.car.suv"}, {"metric": "intimacy", "gte": 80}]},
                  {"not": {"did": {"kind": "PURCHASE", "atLeast": 1, "withinDays": 30}}}
                ]}
                """);

        assertThat(filter)
                .isEqualTo(new Filter.All(List.of(
                        new Filter.InTier(Set.of(Tier.FOND, Tier.TRUE_LOVE)),
                        new Filter.Any(List.of(
                                new Filter.HasTag(SUV),
                                new Filter.Measures(Metric.INTIMACY, new Bounds(80_000_000, Bounds.NONE)))),
                        new Filter.Not(new Filter.Did(
                                new Filter.Window(InteractionKind.PURCHASE, 30), new Bounds(1, Bounds.NONE))))));
        assertThat(filter.groups())
                .containsExactlyInAnyOrder(FieldGroup.BEHAVIOUR, FieldGroup.INTERESTS, FieldGroup.CONSUMPTION);
    }

    @Test
    void aTagAsksForAllItsGroups() {
        var repeat = new TagIndex.Entry("repeat", 5, Set.of(FieldGroup.BEHAVIOUR, FieldGroup.CONSUMPTION));

        var filter = new Filter.Not(new Filter.HasTag(repeat));

        assertThat(filter.groups()).containsExactlyInAnyOrder(FieldGroup.BEHAVIOUR, FieldGroup.CONSUMPTION);
    }

    @Test
    void comparisonsNarrowEachOther() {
        assertThat(read("{\"metric\": \"purchases\", \"gt\": 2, \"lt\": 7.5, \"gte\": 1}"))
                .isEqualTo(new Filter.Measures(Metric.PURCHASES, new Bounds(3, 7)));
        assertThat(read("{\"metric\": \"intimacy\", \"gt\": 0.1, \"lte\": 2}"))
                .isEqualTo(new Filter.Measures(Metric.INTIMACY, new Bounds(100_001, 2_000_000)));
        assertThat(read("{\"metric\": \"groups\", \"eq\": 1.5}"))
                .isEqualTo(new Filter.Measures(Metric.GROUPS, new Bounds(2, 1)));
    }

    @Test
    void everyMistakeIsToldByItsPath() {
        assertThat(mistakes("""
                {"all": [{"tier": ["FOND", "GOLD"]}, {"any": [{"tag": "interest.car.suw"}, {"metric": "age", "gte": 1}]}, {}]}
                """))
                .extracting(Violation::field)
                .containsExactly(
                        "filter.all[0].tier[1]",
                        "filter.all[1].any[0].tag",
                        "filter.all[1].any[1].metric",
                        "filter.all[2]");
        assertThat(message("{\"tier\": [\"GOLD\"]}")).contains("POTENTIAL, PASSERBY, FOND, TRUE_LOVE");
        assertThat(message("{\"tag\": \"interest.car.suw\"}")).contains("near are interest.car.suv");
        assertThat(message("{\"metric\": \"age\", \"gte\": 1}")).contains("intimacy, purchases, spend, recencyDays");
        assertThat(message("{\"did\": {\"kind\": \"NAP\", \"atLeast\": 1, \"withinDays\": 3}}"))
                .contains("PROFILE_VISIT");
    }

    @Test
    void whatIsNoFilterIsRefused() {
        for (var wrong : List.of(
                "null",
                "[]",
                "7",
                "{}",
                "{\"tier\": [\"FOND\"], \"tag\": \"interest.car.suv\"}",
                "{\"tier\": []}",
                "{\"tier\": \"FOND\"}",
                "{\"tag\": 7}",
                "{\"all\": []}",
                "{\"all\": {}}",
                "{\"not\": []}",
                "{\"metric\": \"intimacy\"}",
                "{\"metric\": \"intimacy\", \"gte\": \"80\"}",
                "{\"metric\": \"intimacy\", \"gte\": 1e999999999}",
                "{\"metric\": \"intimacy\", \"gte\": 80, \"get\": 70}",
                "{\"did\": {\"kind\": \"VIEW\", \"withinDays\": 3}}",
                "{\"did\": {\"kind\": \"VIEW\", \"atLeast\": 1, \"withinDays\": 0}}",
                "{\"did\": {\"kind\": \"VIEW\", \"atLeast\": -1, \"withinDays\": 3}}",
                "{\"did\": {\"kind\": \"VIEW\", \"atLeast\": 2, \"atMost\": 1, \"withinDays\": 3}}",
                "{\"did\": {\"kind\": \"VIEW\", \"atLeast\": 99999999999999999999, \"withinDays\": 3}}")) {
            assertThat(mistakes(wrong)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void aFilterIsNeitherTooDeepNorTooLarge() {
        var suv = "{\"tag\": \"interest.car.suv\"}";
        assertThat(mistakes("{\"not\": ".repeat(8) + suv + "}".repeat(8))).isNotEmpty();
        assertThat(read("{\"not\": ".repeat(7) + suv + "}".repeat(7)).leaves()).hasSize(1);
        assertThat(read("{\"any\": [" + (suv + ",").repeat(62) + suv + "]}").leaves())
                .hasSize(63);
        assertThat(mistakes("{\"any\": [" + (suv + ",").repeat(63) + suv + "]}"))
                .extracting(Violation::message)
                .containsExactly("must have at most 64 nodes in all");
        var windows = Stream.iterate(1, days -> days + 1)
                .limit(9)
                .map(days -> "{\"did\": {\"kind\": \"VIEW\", \"atLeast\": 1, \"withinDays\": " + days + "}}")
                .toList();
        assertThat(mistakes("{\"any\": [" + String.join(",", windows) + "]}")).isNotEmpty();
    }

    @Test
    void theSchemaNamesWhatTheReaderKnows() throws IOException {
        JsonNode schema;
        try (var file = getClass().getResourceAsStream("/segment-filter.schema.json")) {
            schema = JSON.readTree(Objects.requireNonNull(file)).get("$defs");
        }

        assertThat(texts(schema.at("/tier/properties/tier/items/enum"))).isEqualTo(names(Tier.values()));
        assertThat(texts(schema.at("/did/properties/did/properties/kind/enum")))
                .isEqualTo(names(InteractionKind.values()));
        assertThat(texts(schema.at("/metric/properties/metric/enum")))
                .isEqualTo(Arrays.stream(Metric.values()).map(Metric::label).toList());
        assertThat(schema.at("/did/properties/did/properties/withinDays/maximum")
                        .asInt())
                .isEqualTo(LeafReader.MAX_DAYS);
    }

    private static List<String> texts(JsonNode array) {
        return Stream.iterate(0, at -> at + 1)
                .limit(array.size())
                .map(at -> array.get(at).asText())
                .toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private Filter read(String text) {
        try {
            return FilterReader.read(JSON.readTree(text), TAGS);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    private List<Violation> mistakes(String text) {
        var told = new FilterProblem[1];
        assertThatExceptionOfType(FilterProblem.class)
                .as(text)
                .isThrownBy(() -> read(text))
                .satisfies(problem -> told[0] = problem);
        return told[0].violations();
    }

    private String message(String text) {
        return mistakes(text).getFirst().message();
    }
}
