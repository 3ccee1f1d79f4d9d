/** Memberships for whoever wants to reach a segment's fans (F6). */
@NullMarked
package io.siyu.fan.segment.reach;

import org.jspecify.annotations.NullMarked;
