/** When buyers come back: the cycle and the share that does within 30 days (F10). */
@NullMarked
package io.siyu.fan.repurchase;

import org.jspecify.annotations.NullMarked;
