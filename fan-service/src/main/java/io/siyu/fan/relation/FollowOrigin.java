package io.siyu.fan.relation;

import io.siyu.fan.interaction.Domain;
import org.jspecify.annotations.Nullable;

/** Through what a fan came to follow. */
public record FollowOrigin(@Nullable String contentId, Domain domain) {}
