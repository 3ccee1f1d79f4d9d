package io.siyu.recommendation.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

    @Test
    void aContentNeverChangesItsAccount() {
        var content = Content.declared("c-1", by("a-1", YESTERDAY, null), NOW);

        assertThatExceptionOfType(ContentProblem.OtherAccount.class)
                .isThrownBy(() -> content.revise(by("a-2", YESTERDAY, null), NOW));
    }

    @Test
    void aRemovedContentKeepsItsAccount() {
        var content = Content.declared("c-1", by("a-1", YESTERDAY, null), NOW);
        content.remove(NOW);

        assertThatExceptionOfType(ContentProblem.OtherAccount.class)
                .isThrownBy(() -> content.revise(by("a-2", YESTERDAY, null), NOW));
        assertThat(content.revise(by("a-1", YESTERDAY, null), NOW)).isTrue();
        assertThat(content.isRemoved()).isFalse();
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        var content = Content.declared("c-1", by("a-1", YESTERDAY, null), NOW);

        assertThat(content.revise(by("a-1", YESTERDAY, null), NOW.plusSeconds(1)))
                .isFalse();
        assertThat(content.changed().version()).isEqualTo(1);
    }

    @Test
    void theJudgementOfThePlatformOutlivesARevisionByItsCreator() {
        var content = Content.declared("c-1", by("a-1", YESTERDAY, true), NOW);

        assertThat(content.revise(by("a-1", YESTERDAY.minusSeconds(1), null), NOW))
                .isTrue();

        assertThat(content.changed().quality()).isTrue();
        assertThat(content.changed().version()).isEqualTo(2);
    }

    @Test
    void nothingIsPublishedTomorrow() {
        assertThatExceptionOfType(ContentProblem.PublishedAtOutOfRange.class)
                .isThrownBy(() -> Content.declared("c-1", by("a-1", NOW.plus(Duration.ofMinutes(6)), null), NOW));
        assertThatExceptionOfType(ContentProblem.PublishedAtOutOfRange.class)
                .isThrownBy(() -> Content.declared("c-1", by("a-1", Instant.MIN, null), NOW));
        assertThat(Content.declared("c-1", by("a-1", NOW.plus(Duration.ofMinutes(5)), null), NOW)
                        .isRemoved())
                .isFalse();
    }

    static Declaration by(String accountId, Instant publishedAt, @Nullable Boolean quality) {
        return new Declaration(
                accountId, ContentKind.VIDEO, List.of("food"), null, "title", null, publishedAt, quality, null);
    }
}
