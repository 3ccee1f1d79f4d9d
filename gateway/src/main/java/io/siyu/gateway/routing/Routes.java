package io.siyu.gateway.routing;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.List;

/** Where the replicas of each service are, for example {@code http://fan-service:8081}; the path of a replica is not used. */
@ConfigMapping(prefix = "siyu.gateway.routes")
interface Routes {
    List<URI> fan();

    List<URI> messaging();

    List<URI> commerce();

    List<URI> recommendation();
}
