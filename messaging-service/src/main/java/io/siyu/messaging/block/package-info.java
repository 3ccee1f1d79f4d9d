/** Blocks between a fan and an account: while either side holds one, neither writes to the other. */
@NullMarked
package io.siyu.messaging.block;

import org.jspecify.annotations.NullMarked;
