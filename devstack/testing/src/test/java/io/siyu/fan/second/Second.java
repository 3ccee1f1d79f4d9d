package io.siyu.fan.second;

import io.siyu.fan.first.First;
import org.jspecify.annotations.Nullable;

/** The other half of a cycle. */
public record Second(@Nullable First first) {}
