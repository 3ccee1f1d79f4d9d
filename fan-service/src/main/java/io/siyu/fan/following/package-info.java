/** Following an account and leaving it. */
@NullMarked
package io.siyu.fan.following;

import org.jspecify.annotations.NullMarked;
