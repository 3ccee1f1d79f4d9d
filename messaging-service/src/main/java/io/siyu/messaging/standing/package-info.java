/** How a fan stands with an account, as far as messaging needs it: tier and last purchase, copied from their owners. */
@NullMarked
package io.siyu.messaging.standing;

import org.jspecify.annotations.NullMarked;
