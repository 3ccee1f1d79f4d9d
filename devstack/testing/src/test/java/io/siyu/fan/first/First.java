package io.siyu.fan.first;

import io.siyu.fan.second.Second;
import org.jspecify.annotations.Nullable;

/** One half of a cycle. */
public record First(@Nullable Second second) {}
