/** Tags of fans (F4, F5): derived from what they did and declared, given by staff, deleted by the fan. */
@NullMarked
package io.siyu.fan.tag;

import org.jspecify.annotations.NullMarked;
