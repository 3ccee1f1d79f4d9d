/** Intimacy as an exact integer under forward decay: pure arithmetic (F2). */
@NullMarked
package io.siyu.fan.decay;

import org.jspecify.annotations.NullMarked;
