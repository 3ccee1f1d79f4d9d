/** Amounts as clients may send them. */
@NullMarked
package io.siyu.commerce.money;

import org.jspecify.annotations.NullMarked;
