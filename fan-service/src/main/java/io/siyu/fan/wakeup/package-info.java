/** Seven days to wake dormant fans, measured against fans who were left alone (F8). */
@NullMarked
package io.siyu.fan.wakeup;

import org.jspecify.annotations.NullMarked;
