/** Which fans of an account changed since someone last looked. */
@NullMarked
package io.siyu.fan.watch;

import org.jspecify.annotations.NullMarked;
