/** Challenges fans can take, and the badges they earn (F3). */
@NullMarked
package io.siyu.fan.challenge;

import org.jspecify.annotations.NullMarked;
