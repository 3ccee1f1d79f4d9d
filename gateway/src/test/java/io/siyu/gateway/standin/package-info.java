/** What stands behind the gateway in its tests: plain servers in the place of the neighbour services, which are outside this process. */
@NullMarked
package io.siyu.gateway.standin;

import org.jspecify.annotations.NullMarked;
