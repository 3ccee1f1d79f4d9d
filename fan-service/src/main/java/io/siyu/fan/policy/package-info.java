/** What an account decides about weights, caps, half-life and thresholds. */
@NullMarked
package io.siyu.fan.policy;

import org.jspecify.annotations.NullMarked;
