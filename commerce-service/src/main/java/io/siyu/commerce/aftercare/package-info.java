/** After the payment: fulfilment, completion and refunds. */
@NullMarked
package io.siyu.commerce.aftercare;

import org.jspecify.annotations.NullMarked;
