/** Taking money and giving it back, through whichever provider. */
@NullMarked
package io.siyu.commerce.payment;

import org.jspecify.annotations.NullMarked;
