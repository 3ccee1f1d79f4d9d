/** The breakdown of a fan's intimacy: what counted, what was cut, what is missing. */
@NullMarked
package io.siyu.fan.intimacy;

import org.jspecify.annotations.NullMarked;
