/** Who fans are on other platforms, by their own word or an account's; kept as keyed hashes only (F20). */
@NullMarked
package io.siyu.fan.identity;

import org.jspecify.annotations.NullMarked;
