package io.siyu.recommendation.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.recommendation.engagement.FanInteraction.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FanInteractionTest {
    @Test
    void whatAnotherServiceVouchesForEngagesTheFan() {
        assertThat(interaction("PRIVATE", null, true).evidence()).isEqualTo(Evidence.VERIFIED);
    }

    @Test
    void whatOnlyTheClientSaysNeedsAnExposureOfItsContent() {
        assertThat(interaction("PRIVATE", "c-1", false).evidence()).isEqualTo(Evidence.NEEDS_EXPOSURE);
        assertThat(interaction("PRIVATE", null, false).evidence()).isEqualTo(Evidence.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLIC", "COMMERCIAL", "A_DOMAIN_OF_NEXT_YEAR"})
    void anInteractionFeedsTheFactorOfItsOwnDomainOnly(String domain) {
        assertThat(interaction(domain, "c-1", true).evidence()).isEqualTo(Evidence.NONE);
    }

    @Test
    void aFollowMakesAPrivateFanAndEngagesNobody() {
        var follow = new FanInteraction("a-1", "u-1", Instant.EPOCH, "FOLLOW", "PRIVATE", "c-1", true);

        assertThat(follow.evidence()).isEqualTo(Evidence.NONE);
    }

    private static FanInteraction interaction(String domain, @Nullable String contentId, boolean verified) {
        return new FanInteraction("a-1", "u-1", Instant.EPOCH, "DM", domain, contentId, verified);
    }
}
