/** Giving people everything that is kept of them. */
@NullMarked
package io.siyu.fan.export;

import org.jspecify.annotations.NullMarked;
