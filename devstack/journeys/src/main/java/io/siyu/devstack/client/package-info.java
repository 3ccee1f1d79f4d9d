/** The public API as a client developer would use it: the demonstration and the journeys know nothing else of the suite. */
@NullMarked
package io.siyu.devstack.client;

import org.jspecify.annotations.NullMarked;
