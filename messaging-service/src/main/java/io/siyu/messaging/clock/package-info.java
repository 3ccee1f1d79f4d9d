/** The service's clock, and the instants it takes from others. */
@NullMarked
package io.siyu.messaging.clock;

import org.jspecify.annotations.NullMarked;
