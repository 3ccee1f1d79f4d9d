/** Requests on their way to the services and back: replicas, retries, breaker, bounds, headers and sockets. */
@NullMarked
package io.siyu.gateway.routing;

import org.jspecify.annotations.NullMarked;
