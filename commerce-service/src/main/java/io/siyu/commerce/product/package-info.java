/** What an account sells and how much of it is left. */
@NullMarked
package io.siyu.commerce.product;

import org.jspecify.annotations.NullMarked;
