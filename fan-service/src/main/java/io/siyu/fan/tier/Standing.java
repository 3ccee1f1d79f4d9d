package io.siyu.fan.tier;

import org.jspecify.annotations.Nullable;

/** Everything but points that decides a tier. */
public record Standing(
        Follow follow,
        boolean bought,
        boolean inGroup,
        @Nullable Tier pin) {}
