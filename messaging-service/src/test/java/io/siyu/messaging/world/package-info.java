/** The world around this service, as far as its tests need it. */
@NullMarked
package io.siyu.messaging.world;

import org.jspecify.annotations.NullMarked;
