/** Journeys over all five packaged services through the gateway. */
@NullMarked
package io.siyu.devstack.journey;

import org.jspecify.annotations.NullMarked;
