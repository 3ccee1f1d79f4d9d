/** The service's clock. */
@NullMarked
package io.siyu.messaging.clock;

import org.jspecify.annotations.NullMarked;
