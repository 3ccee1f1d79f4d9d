/** Referral codes of staff and key fans, and whom they brought (F21). */
@NullMarked
package io.siyu.fan.referral;

import org.jspecify.annotations.NullMarked;
