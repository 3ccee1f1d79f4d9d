/** Which tier a relation has: pure rules (F1). */
@NullMarked
package io.siyu.fan.tier;

import org.jspecify.annotations.NullMarked;
