/** What makes a fan's values unreadable once the fan is gone: a key each, destroyed with the fan. */
@NullMarked
package io.siyu.fan.seal;

import org.jspecify.annotations.NullMarked;
