package io.siyu.fan.export;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import io.siyu.fan.NeighbourStandIn;
import io.siyu.fan.personal.PersonalTables;
import io.siyu.platform.person.PersonalTable;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(NeighbourStandIn.class)
class ExportFlowTest {
    @Inject
    Books books;

    @Inject
    ObjectMapper json;

    Map<String, String> neighboursSay = new ConcurrentHashMap<>();

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private List<String> accounts = List.of();

    @BeforeEach
    void aFanOfThreeAccounts() {
        accounts = Stream.generate(() -> anAccountOf(owner)).limit(3).sorted().toList();
        accounts.forEach(account -> follow(fan, account));
        report(fan, anInteraction(accounts.getFirst(), "REMIX"));
        awaitPoints(fan, accounts.getFirst(), 15);
        awaitPoints(fan, accounts.get(1), 5);
        awaitPoints(fan, accounts.getLast(), 5);
        as(owner)
                .get("/accounts/" + accounts.getFirst() + "/fans/" + fan)
                .then()
                .statusCode(200);
    }

    @Test
    void theArchiveHoldsEveryRowOfThePerson() throws IOException {
        neighboursSay.put(fan + "/api/commerce/v1/me/privacy/data", "{\"sales_order\": [{\"id\": \"o-1\"}]}");
        neighboursSay.put(fan + "/api/messaging/v1/me/privacy/data", "");

        var files = export();

        for (var table : PersonalTables.ofRelations()) {
            assertThat(rowsIn(files, "fan/relations/", table)).as(table.name()).isEqualTo(rowsOf(table));
        }
        for (var table : Stream.of(PersonalTables.ofPersons(), PersonalTables.ofFeatures())
                .flatMap(List::stream)
                .toList()) {
            if (!table.name().equals("data_export")) {
                assertThat(rowsIn(files, "fan/", table)).as(table.name()).isEqualTo(rowsOf(table));
            }
        }
        assertThat(rowsOf(PersonalTable.of("interaction"))).isEqualTo(4);
        assertThat(rowsOf(PersonalTable.of("access_log"))).isEqualTo(1);
        assertThat(file(files, "commerce.json").at("/sales_order/0/id").asText())
                .isEqualTo("o-1");
        assertThat(file(files, "manifest.json").at("/missing/0").asText()).isEqualTo("messaging");
        assertThat(files).doesNotContainKey("messaging.json");
    }

    @Test
    void tagsAreNamedAndExplainedNotBits() throws IOException {
        as(fan).body(Map.of("value", "shanghai")).put("/me/facts/region").then().statusCode(204);

        var files = export();

        var found = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("fan/relations/")
                        && file.getKey().endsWith("/tags.json"))
                .flatMap(file -> file.getValue().valueStream())
                .toList();
        assertThat(found).extracting(it -> it.path("accountId").asText()).containsExactlyInAnyOrderElementsOf(accounts);
        assertThat(found).allSatisfy(it -> assertThat(it.path("tags").valueStream())
                .filteredOn(tag -> tag.path("tag").asText().equals("location.region.shanghai"))
                .singleElement()
                .satisfies(tag -> assertThat(tag.at("/why/0/is").asText()).isEqualTo("shanghai")));
        assertThat(files.entrySet())
                .filteredOn(file -> file.getKey().endsWith("/relation.json"))
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(file.getValue().path(0).has("tags")).isFalse());
    }

    @Test
    void onlyTheFanFetchesIt() {
        var begun = as(fan).post("/me/privacy/export").then().statusCode(202);
        String id = begun.extract().path("exportId");

        as(owner).get("/me/privacy/exports/" + id).then().statusCode(404);
        as(fan).get("/me/privacy/exports/" + owner).then().statusCode(400);
        await().atMost(SOON).until(() -> contentType(id).startsWith("application/zip"));
    }

    @Test
    void whatWaitsInTheDatabaseCannotBeReadWithoutTheKey() throws IOException {
        var unused = export();

        assertThat(books.rows(
                        "select encode(content, 'escape') from data_export_part p join data_export e using (export_id) "
                                + "where e.user_id = ?",
                        fan))
                .isNotEmpty()
                .noneMatch(content -> content.contains(fan));
        books.change("delete from fan_key where user_id = ?", fan);
        var id = books.rows("select export_id from data_export where user_id = ?", fan)
                .getFirst();
        as(fan).get("/me/privacy/exports/" + id).then().statusCode(404).body("status", equalTo(404));
    }

    private Map<String, JsonNode> export() throws IOException {
        String id = as(fan).post("/me/privacy/export")
                .then()
                .statusCode(202)
                .extract()
                .path("exportId");
        await().atMost(SOON).until(() -> contentType(id).startsWith("application/zip"));
        var archive = as(fan).get("/me/privacy/exports/" + id).asByteArray();
        var files = new HashMap<String, JsonNode>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), json.readTree(zip.readAllBytes()));
            }
        }
        return files;
    }

    private static JsonNode file(Map<String, JsonNode> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private String contentType(String id) {
        return as(fan).get("/me/privacy/exports/" + id)
                .then()
                .statusCode(200)
                .extract()
                .contentType();
    }

    private static int rowsIn(Map<String, JsonNode> files, String folder, PersonalTable table) {
        return files.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith(folder) && file.getKey().endsWith("/" + table.name() + ".json"))
                .mapToInt(file -> file.getValue().size())
                .sum();
    }

    private int rowsOf(PersonalTable table) {
        return Integer.parseInt(books.rows("select count(*) from " + table.name() + " where "
                        + table.whose().replace("$2", "'" + fan + "'"))
                .getFirst());
    }
}
