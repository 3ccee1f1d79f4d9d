/** How much an account asks of a fan's attention, and when it is enough (F24). */
@NullMarked
package io.siyu.fan.fatigue;

import org.jspecify.annotations.NullMarked;
