/** What time it is. */
@NullMarked
package io.siyu.commerce.clock;

import org.jspecify.annotations.NullMarked;
