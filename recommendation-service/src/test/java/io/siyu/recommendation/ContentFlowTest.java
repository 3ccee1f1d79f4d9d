package io.siyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ContentFlowTest extends RecommendationFlow {
    @Test
    void aDeclaredContentIsToldAndListed() {
        var account = anAccount();
        var content = fresh("c");
        var declaration = declaration(account);
        declaration.put("location", Map.of("lat", 30.25, "lon", 120.15));

        put(operator(account), content, declaration)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/contents/" + content))
                .body("version", equalTo(1))
                .body("quality", equalTo(false));
        put(operator(account), content, declaration).then().statusCode(200).body("version", equalTo(1));
        declaration.put("title", "A better title");
        put(operator(account), content, declaration).then().statusCode(200).body("version", equalTo(2));

        as("anyone")
                .get("/accounts/" + account + "/contents")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].title", equalTo("A better title"))
                .body("items[0].location.lat", equalTo(30.25f))
                .body("nextCursor", nullValue());
        var told = neighbours().heard("recommendation.content", 2, record -> content.equals(record.key()));
        assertThat(told).hasSize(2);
        assertThat(Neighbours.header(told.getFirst(), "ce_type")).isEqualTo("recommendation.content.v1");
        assertThat(told.getLast().value()).contains("A better title");
    }

    @Test
    void aRemovedContentLeavesATombstoneAndNobodyElseGetsItsId() {
        var account = anAccount();
        var other = anAccount();
        var content = aContentOf(account);

        operator(other).delete("/contents/" + content).then().statusCode(403);
        operator(account).delete("/contents/" + content).then().statusCode(204);
        operator(account).delete("/contents/" + content).then().statusCode(404);

        as("anyone").get("/contents/" + content + "/weight").then().statusCode(404);
        as("anyone").get("/accounts/" + account + "/contents").then().body("items", hasSize(0));
        var told = neighbours().heard("recommendation.content", 2, record -> content.equals(record.key()));
        assertThat(told.getLast().value()).isNull();
        var weights = neighbours()
                .heard("recommendation.weight", 1, record -> content.equals(record.key()) && record.value() == null);
        assertThat(weights).hasSize(1);
        put(operator(other), content, declaration(other))
                .then()
                .statusCode(409)
                .body("type", endsWith("/content-of-another-account"));
        put(operator(account), content, declaration(account)).then().statusCode(201);
    }

    @Test
    void onlyStaffFromOperatorUpwardsPublishes() {
        var account = anAccount();

        put(as("stranger"), fresh("c"), declaration(account))
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-staff"));
        put(as("agent-of-" + account), fresh("c"), declaration(account)).then().statusCode(403);
        put(as("stranger"), fresh("c"), declaration("unknown-account")).then().statusCode(404);
        put(service(), fresh("c"), declaration(account)).then().statusCode(201);
        put(platform(), fresh("c"), declaration(account)).then().statusCode(201);
        put(platform(), fresh("c"), declaration("unknown-account")).then().statusCode(404);
    }

    @Test
    void creatorsDoNotJudgeTheirOwnWork() {
        var account = anAccount();
        var content = fresh("c");
        var judged = declaration(account);
        judged.put("quality", true);
        judged.put("original", true);

        put(operator(account), content, judged)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", endsWith("/reserved-fields"));

        put(service(), content, judged)
                .then()
                .statusCode(201)
                .body("quality", equalTo(true))
                .body("original", equalTo(true));
        put(operator(account), content, declaration(account))
                .then()
                .statusCode(200)
                .body("quality", equalTo(true));
    }

    @Test
    void parallelFirstDeclarationsMakeOneContent() throws Exception {
        var account = anAccount();
        var content = fresh("c");
        var declaration = declaration(account);

        var statuses = InParallel.times(
                20, () -> put(operator(account), content, declaration).statusCode());

        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(19);
    }

    @Test
    void aLongListIsReadPageByPage() {
        var account = anAccount();
        var newest = Instant.now().minus(Duration.ofMinutes(1));
        var ids = IntStream.range(0, 7).mapToObj(index -> fresh("c" + index)).toList();
        for (var index = 0; index < ids.size(); index++) {
            var declaration = declaration(account);
            // Two of them at the same instant: the id decides.
            declaration.put("publishedAt", newest.minusSeconds(index / 2).toString());
            put(operator(account), ids.get(index), declaration).then().statusCode(201);
        }

        var read = new ArrayList<String>();
        var cursor = "";
        while (cursor != null) {
            var page = as("anyone")
                    .queryParam("limit", 3)
                    .queryParam("cursor", cursor)
                    .get("/accounts/" + account + "/contents")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("items.contentId", String.class));
            cursor = page.getString("nextCursor");
        }

        assertThat(read).containsExactlyElementsOf(ids);
        for (var forged : List.of("x", "AAAA", "MjAyNi0wMS0wMVQwMDowMDowMFofYQBi")) {
            as("anyone")
                    .queryParam("cursor", forged)
                    .get("/accounts/" + account + "/contents")
                    .then()
                    .statusCode(400);
        }
        as("anyone").get("/accounts/unknown-1/contents").then().statusCode(404);
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                Arguments.of("kind", "FILM", "kind", "must be one of VIDEO, LIVE, ARTICLE"),
                Arguments.of("location", Map.of("lat", 90.1, "lon", 0), "location.lat", "must be from -90 to 90"),
                Arguments.of("location", Map.of("lat", 0, "lon", -180.5), "location.lon", "must be from -180 to 180"),
                Arguments.of("location", Map.of("lat", 0), "location.lon", "must not be null"),
                Arguments.of("publishedAt", "yesterday", "publishedAt", "RFC 3339"),
                Arguments.of("title", "x".repeat(201), "title", "at most 200"),
                Arguments.of("text", "a\u0000b", "text", "NUL"),
                Arguments.of("accountId", "a b", "accountId", "1 to 64"),
                Arguments.of("verticals", List.of(" "), "verticals[0]", "must not be blank"),
                Arguments.of("quality", "yes", "quality", "true or false"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void badInputIsNamedByItsField(String field, Object value, String violated, String message) {
        var declaration = declaration("a-1");
        declaration.put(field, value);

        put(service(), "c-1", declaration)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(containsString(violated.replace("[0]", ""))))
                .body("violations.message", hasItem(containsString(message)));
    }

    @Test
    void missingFieldsAndBadIdsAreMalformed() {
        put(service(), "c-1", Map.of("accountId", "a-1"))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("kind"))
                .body("violations.field", hasItem("publishedAt"));
        put(service(), "c%201", declaration("a-1")).then().statusCode(400);
        service().body("[]").put("/contents/c-1").then().statusCode(400);
        service().body("").put("/contents/c-1").then().statusCode(400);
    }

    @Test
    void theFutureIsNotPublished() {
        var account = anAccount();
        var declaration = declaration(account);
        declaration.put("publishedAt", Instant.now().plus(Duration.ofDays(2)).toString());

        put(operator(account), fresh("c"), declaration)
                .then()
                .statusCode(422)
                .body("type", endsWith("/published-at-out-of-range"));
    }

    @Test
    void nobodyIsServedWithoutAToken() {
        io.restassured.RestAssured.given()
                .get(API + "/feed")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("X-Request-Id", notNullValue());
    }
}
