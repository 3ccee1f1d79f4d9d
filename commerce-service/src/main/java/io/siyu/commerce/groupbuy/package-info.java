/** Deals that hold when enough people join. */
@NullMarked
package io.siyu.commerce.groupbuy;

import org.jspecify.annotations.NullMarked;
