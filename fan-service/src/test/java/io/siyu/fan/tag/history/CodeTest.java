package io.siyu.fan.tag.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import org.junit.jupiter.api.Test;

class CodeTest {
    /** Stored histories hold these numbers: new values may be added at the ends, none may move. */
    @Test
    void storedCodesMeanWhatTheyMeantWhenTheyWereStored() {
        assertThat(InteractionKind.values())
                .startsWith(
                        InteractionKind.VIEW,
                        InteractionKind.PROFILE_VISIT,
                        InteractionKind.LIKE,
                        InteractionKind.COMMENT,
                        InteractionKind.SHARE,
                        InteractionKind.LIVE_WATCH,
                        InteractionKind.PRODUCT_VIEW,
                        InteractionKind.REMIX,
                        InteractionKind.REPORT,
                        InteractionKind.ARTICLE_OPEN,
                        InteractionKind.DM,
                        InteractionKind.GROUP_MESSAGE,
                        InteractionKind.GROUP_JOIN,
                        InteractionKind.FOLLOW,
                        InteractionKind.PURCHASE,
                        InteractionKind.CHALLENGE)
                .hasSizeLessThanOrEqualTo(32);
        assertThat(Scene.values())
                .startsWith(
                        Scene.HOMEPAGE,
                        Scene.SUBSCRIPTION,
                        Scene.DM,
                        Scene.GROUP,
                        Scene.FEED,
                        Scene.LIVE,
                        Scene.STOREFRONT)
                .hasSizeLessThanOrEqualTo(8);
        assertThat(Domain.values())
                .startsWith(Domain.PUBLIC, Domain.COMMERCIAL, Domain.PRIVATE)
                .hasSizeLessThanOrEqualTo(4);
    }
}
