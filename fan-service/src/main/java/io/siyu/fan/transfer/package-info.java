/** Followers on their way from one account to another, chunk by chunk, and back (F17). */
@NullMarked
package io.siyu.fan.transfer;

import org.jspecify.annotations.NullMarked;
