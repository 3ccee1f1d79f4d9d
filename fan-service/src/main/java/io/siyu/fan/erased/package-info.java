/** Who was erased, and until when nothing of them is taken again. */
@NullMarked
package io.siyu.fan.erased;

import org.jspecify.annotations.NullMarked;
