/** The fans of one account as bitmaps and columns in memory, kept current from the rows that changed (F6). */
@NullMarked
package io.siyu.fan.segment.index;

import org.jspecify.annotations.NullMarked;
