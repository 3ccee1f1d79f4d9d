package io.siyu.recommendation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublicRankingTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void theFresherComesFirst() {
        assertThat(order(candidate("old", 30, 1), candidate("new", 1, 1))).containsExactly("new", "old");
    }

    @Test
    void weightLiftsAnOlderWorkOverAFresherOne() {
        // 2^(−7/24) · 1.3 = 1.062 > 2^(−1/24) · 1 = 0.972
        assertThat(order(candidate("fresh", 1, 1), candidate("loved", 7, 1.3))).containsExactly("loved", "fresh");
        // 2^(−12/24) · 1.3 = 0.919 < 0.972
        assertThat(order(candidate("fresh", 1, 1), candidate("loved", 12, 1.3))).containsExactly("fresh", "loved");
    }

    @Test
    void equalScoresAreOrderedById() {
        assertThat(order(candidate("b", 3, 1), candidate("c", 3, 1), candidate("a", 3, 1)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void theOrderDoesNotDependOnTheOrderOfReading() {
        var random = new Random(7);
        var candidates = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(index -> candidate("c-" + index, random.nextInt(48), 1 + random.nextInt(30) / 100.0))
                .toList());
        var first = PublicRanking.best(candidates, NOW, 50);

        Collections.shuffle(candidates, random);

        assertThat(PublicRanking.best(candidates, NOW, 50)).isEqualTo(first);
    }

    @Test
    void worksOfManyYearsStillHaveAnOrder() {
        var decade = 24 * 3650;

        assertThat(order(candidate("older", decade + 1, 1), candidate("old", decade, 1)))
                .containsExactly("old", "older");
    }

    @Test
    void whatLiesBeyondTheReachCannotWin() {
        var last = candidate("last", 5, 1);
        var beyond = new Candidate(
                "beyond", "a", last.freshSince().minus(PublicRanking.reach()).minusSeconds(1), 2);

        assertThat(order(beyond, last)).containsExactly("last", "beyond");
    }

    @Test
    void theReasonsAreTheFactors() {
        var item = PublicRanking.best(List.of(candidate("c", 24, 1.09)), NOW, 1).getFirst();

        assertThat(item.reasons()).containsExactly("relevance=0.5000", "nebula=1.0900");
        assertThat(item.weight()).isEqualTo(1.09);
    }

    private static List<String> order(Candidate... candidates) {
        return PublicRanking.best(List.of(candidates), NOW, 10).stream()
                .map(FeedItem::contentId)
                .toList();
    }

    private static Candidate candidate(String contentId, int hoursOld, double nebula) {
        return new Candidate(contentId, "a", NOW.minus(Duration.ofHours(hoursOld)), nebula);
    }
}
