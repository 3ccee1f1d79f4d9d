/** How many, so that nobody who folded their data away can be told apart (F6, S15). */
@NullMarked
package io.siyu.fan.segment.count;

import org.jspecify.annotations.NullMarked;
