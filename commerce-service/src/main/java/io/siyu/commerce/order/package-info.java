/** Orders: placing them, what becomes of them, looking at them. */
@NullMarked
package io.siyu.commerce.order;

import org.jspecify.annotations.NullMarked;
