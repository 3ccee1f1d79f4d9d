/** Who is in a segment: written down with its time, and listed (F6). */
@NullMarked
package io.siyu.fan.segment.frozen;

import org.jspecify.annotations.NullMarked;
