/** Work that waits in the database: taken off step by step, with more patience than clients have, and stopped before the database is let go. */
@NullMarked
package io.siyu.platform.background;

import org.jspecify.annotations.NullMarked;
