/** From a placed order to a paid one, or to a cancelled one. */
@NullMarked
package io.siyu.commerce.checkout;

import org.jspecify.annotations.NullMarked;
