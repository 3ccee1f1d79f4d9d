/** How far a reader has got in a thread. */
@NullMarked
package io.siyu.messaging.cursor;

import org.jspecify.annotations.NullMarked;
