/** What fans have bought, kept for good. */
@NullMarked
package io.siyu.fan.purchase;

import org.jspecify.annotations.NullMarked;
