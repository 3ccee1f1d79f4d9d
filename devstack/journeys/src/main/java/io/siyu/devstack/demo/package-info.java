/** {@code ./siyu demo}: real history, or a simulated one, played through the gateway; then what came of it. */
@NullMarked
package io.siyu.devstack.demo;

import org.jspecify.annotations.NullMarked;
