package io.siyu.fan.segment;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.platform.event.EventHeaders;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SegmentFlowTest {
    private static final Map<String, Object> PASSERSBY = Map.of("tier", List.of("PASSERBY"));

    @Inject
    Books books;

    @Inject
    Log log;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccountWithAFan() {
        account = anAccountOf(owner);
        follow(fan, account);
    }

    @Test
    void aSavedSegmentIsFoundAgain() {
        var saved = save(PASSERSBY);
        var id = saved.getString("segmentId");

        assertThat(saved.getLong("frozen.count")).isEqualTo(1);
        as(owner)
                .get("/segments/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Passers-by"))
                .body("filter.tier", contains("PASSERBY"))
                .body("createdBy", equalTo(owner));
        as(owner)
                .get("/accounts/" + account + "/segments")
                .then()
                .statusCode(200)
                .body("items.segmentId", contains(id))
                .body("items[0].frozen.count", equalTo(1))
                .body("nextCursor", nullValue());
    }

    @Test
    void membersAreThoseOfNowOrOfTheLastFreezeBefore() {
        var id = save(PASSERSBY).getString("segmentId");
        var saved = Instant.now();
        var other = someone("other");
        follow(other, account);
        assertThat(members(id, null)).containsExactlyInAnyOrder(fan, other);
        as(owner).post("/segments/" + id + "/freezes").then().statusCode(201).body("count", equalTo(2));
        var frozen = Instant.now();
        leave(fan, account);

        assertThat(members(id, null)).containsExactly(other);
        assertThat(members(id, frozen)).containsExactlyInAnyOrder(fan, other);
        assertThat(members(id, saved)).containsExactly(fan);
        assertThat(csv(id, "?at=" + frozen)).containsExactlyInAnyOrder("userId", fan, other);
        as(owner)
                .get("/segments/" + id + "/members?at=2020-01-01T00:00:00Z")
                .then()
                .statusCode(404)
                .body("type", containsString("segment-not-frozen-then"))
                .body("detail", containsString("The first time was"));
        as(owner).get("/segments/" + id + "/members?at=soon").then().statusCode(400);
        as(owner)
                .get("/segments/" + id + "/members?at=2999-01-01T00:00:00Z")
                .then()
                .statusCode(400);
    }

    @Test
    void foldedFansAreNeverListedNotEvenFromTheTimeBefore() {
        var id = save(PASSERSBY).getString("segmentId");
        var saved = Instant.now();
        fold(fan, "1 << 10");

        assertThat(members(id, saved)).isEmpty();
        assertThat(members(id, null)).isEmpty();
        assertThat(csv(id)).containsExactly("userId");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        crowd(450);
        var id = save(Map.of("tier", List.of("FOND"))).getString("segmentId");

        var members = members(id, null);

        assertThat(members).hasSize(450).doesNotHaveDuplicates();
        assertThat(csv(id)).hasSize(451).startsWith("userId").containsAll(members);
    }

    @Test
    void aStreamIsAsLongAsItMustBe() {
        crowd(25_000);
        var id = save(Map.of("tier", List.of("FOND"))).getString("segmentId");

        assertThat(csv(id)).hasSize(25_001).doesNotHaveDuplicates();
    }

    @Test
    void aChangedFilterIsFrozenAndADeletedSegmentIsGone() {
        var id = save(PASSERSBY).getString("segmentId");

        as(owner)
                .body(Map.of("name", "Nobody yet", "filter", Map.of("tier", List.of("TRUE_LOVE"))))
                .patch("/segments/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Nobody yet"))
                .body("frozen.count", equalTo(0));
        as(owner).delete("/segments/" + id).then().statusCode(204);
        as(owner).get("/segments/" + id).then().statusCode(404);
    }

    @Test
    void whoAsksTwiceWithOneKeySavesOnce() {
        var key = UUID.randomUUID().toString();
        var ids = Stream.of(1, 2)
                .map(_ -> as(owner)
                        .header("Idempotency-Key", key)
                        .body(Map.of("name", "Once", "filter", PASSERSBY))
                        .post("/accounts/" + account + "/segments")
                        .jsonPath()
                        .getString("segmentId"))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
    }

    @Test
    void othersDoNotLearnThatASegmentExists() {
        var id = save(PASSERSBY).getString("segmentId");
        var stranger = someone("stranger");

        for (var path : List.of("", "/members", "/members?at=2026-01-01T00:00:00Z")) {
            as(stranger).get("/segments/" + id + path).then().statusCode(404);
        }
        as(stranger).delete("/segments/" + id).then().statusCode(404);
        as(stranger).get("/accounts/" + account + "/segments").then().statusCode(403);
        as(stranger)
                .body(Map.of("name", "Mine", "filter", PASSERSBY))
                .post("/accounts/" + account + "/segments")
                .then()
                .statusCode(403);
        as(owner)
                .body(Map.of("name", " ", "filter", PASSERSBY))
                .post("/accounts/" + account + "/segments")
                .then()
                .statusCode(400);
    }

    @Test
    void theSchemaIsPublished() {
        as(owner).get("/segments/schema").then().statusCode(200).body("title", equalTo("Segment filter"));
    }

    @Test
    void membershipsAreWrittenDownEveryDay() {
        var id = save(PASSERSBY).getString("segmentId");
        books.change(
                "update segment set next_freeze_at = now() - interval '1 minute' where segment_id = ?",
                UUID.fromString(id));

        await().atMost(SOON).untilAsserted(() -> assertThat(books.rows(
                        "select reason from segment_freeze where segment_id = ? order by at", UUID.fromString(id)))
                .containsExactly("SAVED", "DAILY"));
    }

    @Test
    void whoWantsTheMembershipGetsItInFramesWithTheFoldedOnes() {
        crowd(7_000);
        fold("crowd-3", "1 << 10");
        fold("crowd-4", "2 << 10");
        var id = save(Map.of("tier", List.of("FOND"))).getString("segmentId");

        want(id, account);

        var frames = log.heard("fan.segment", id, 2);
        assertThat(frames).hasSize(2);
        assertThat(frames).extracting(frame -> frame.get("frame").asInt()).containsExactly(1, 2);
        assertThat(frames).extracting(frame -> frame.get("frames").asInt()).containsOnly(2);
        assertThat(frames.getFirst().get("accountId").asText()).isEqualTo(account);
        var folded = new ArrayList<String>();
        var all = new ArrayList<String>();
        frames.forEach(
                frame -> frame.get("fans").forEach(fans -> fans.get("userIds").forEach(user -> {
                    all.add(user.asText());
                    if (fans.at("/fold/BEHAVIOUR").asText().equals("FOLDED")) {
                        folded.add(user.asText());
                    }
                })));
        assertThat(all).hasSize(6_999).doesNotHaveDuplicates().doesNotContain("crowd-4");
        assertThat(folded).containsExactly("crowd-3");
        assertThat(books.rows("select 1 from segment_request where account_id = ?", account))
                .isEmpty();
    }

    @Test
    void whoWantsAnotherAccountsSegmentHearsThatItIsUnknown() {
        var id = save(PASSERSBY).getString("segmentId");

        want(id, anAccountOf(owner));

        JsonNode heard = log.heard("fan.segment", id, 1).getFirst();
        assertThat(heard.has("fans")).isFalse();
        assertThat(heard.get("segmentId").asText()).isEqualTo(id);
    }

    @Test
    void whoIsThereThroughoutIsListedOnceWhateverHappensToOthers() {
        crowd(450);
        var id = save(Map.of("tier", List.of("FOND"))).getString("segmentId");
        var first = as(owner)
                .queryParam("limit", 200)
                .get("/segments/" + id + "/members")
                .jsonPath();
        var listed = first.<String>getList("items.userId");

        fold(listed.getFirst(), "2 << 10");
        books.change("delete from relation where account_id = ? and user_id = ?", account, listed.getLast());
        books.change(
                "update relation set tier = 'PASSERBY' where account_id = ? and user_id = ?", account, listed.get(100));
        crowd("late", 50);
        var rest = members(id, null, first.getString("nextCursor"));

        assertThat(rest).doesNotHaveDuplicates().doesNotContainAnyElementsOf(listed);
        assertThat(Stream.concat(listed.stream(), rest.stream()).filter(user -> user.startsWith("crowd")))
                .hasSize(450);
        assertThat(members(id, null)).hasSize(497).doesNotContain(listed.getFirst(), listed.get(100), listed.getLast());
    }

    @Test
    void aFreezeThatIsKilledHalfWayIsAsIfItHadNotBegun() {
        crowd(7_000);
        var id = save(Map.of("tier", List.of("FOND"))).getString("segmentId");
        try (var segment = books.hold("select 1 from segment where segment_id = ? for update", UUID.fromString(id))) {
            want(id, account);
            segment.killWhoeverWaits();
        }

        var frames = log.heard("fan.segment", id, 2);

        assertThat(frames).extracting(frame -> frame.get("frame").asInt()).containsExactly(1, 2);
        assertThat(books.rows(
                        "select reason from segment_freeze where segment_id = ? order by at", UUID.fromString(id)))
                .containsExactly("SAVED", "WANTED");
    }

    @Test
    void aRequestThatIsHeardTwiceIsAnsweredOnceAndAnotherIsAnotherAnswer() {
        var id = save(PASSERSBY).getString("segmentId");
        var request = UUID.randomUUID();
        want(id, account, request);
        want(id, account, request);
        var another = UUID.randomUUID();
        want(id, account, another);

        var frames = log.heard("fan.segment", id, 2);

        assertThat(frames)
                .extracting(frame -> frame.get("requestId").asText())
                .containsExactly(request.toString(), another.toString());
    }

    private void want(String id, String ofAccount) {
        want(id, ofAccount, UUID.randomUUID());
    }

    private void want(String id, String ofAccount, UUID request) {
        log.raw(
                "messaging.segment-wanted",
                id,
                Map.of(
                        EventHeaders.ID,
                        request.toString(),
                        EventHeaders.TYPE,
                        "messaging.segment-wanted.v1",
                        EventHeaders.SOURCE,
                        "/messaging-service",
                        EventHeaders.TIME,
                        Instant.now().toString()),
                "{\"segmentId\": \"" + id + "\", \"accountId\": \"" + ofAccount + "\"}");
    }

    private JsonPath save(Map<String, Object> filter) {
        return as(owner)
                .body(Map.of("name", "Passers-by", "filter", filter))
                .post("/accounts/" + account + "/segments")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private List<String> members(String id, @Nullable Instant at) {
        return members(id, at, "");
    }

    private List<String> members(String id, @Nullable Instant at, @Nullable String from) {
        var users = new ArrayList<String>();
        var cursor = from;
        while (cursor != null) {
            var asked = as(owner).queryParam("limit", 200).queryParam("cursor", cursor);
            var page = (at == null ? asked : asked.queryParam("at", at.toString()))
                    .get("/segments/" + id + "/members")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            users.addAll(page.getList("items.userId"));
            cursor = page.getString("nextCursor");
        }
        return users;
    }

    private List<String> csv(String id) {
        return csv(id, "");
    }

    private List<String> csv(String id, String query) {
        return as(owner)
                .accept("text/csv")
                .get("/segments/" + id + "/members" + query)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", containsString("segment-" + id))
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private void crowd(int size) {
        crowd("crowd", size);
    }

    private void crowd(String name, int size) {
        books.change(
                "insert into relation (account_id, user_id, since, tier) select ?, ? || '-' || n, now(), 'FOND' from generate_series(1, ?) n",
                account,
                name,
                size);
    }

    private void fold(String user, String bits) {
        books.change("update relation set fold = " + bits + " where account_id = ? and user_id = ?", account, user);
    }
}
