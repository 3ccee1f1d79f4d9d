package io.siyu.platform.request;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Location headers are paths: JAX-RS would put the address in front under which this process was asked, which is not the one clients know
 * behind a gateway.
 */
public class PlainLocation {
    @ServerResponseFilter
    public void strip(ContainerResponseContext answer, UriInfo uri) {
        var said = answer.getHeaderString(HttpHeaders.LOCATION);
        if (said == null) {
            return;
        }
        var location = URI.create(said);
        if (location.isAbsolute()
                && location.getRawAuthority().equals(uri.getBaseUri().getRawAuthority())) {
            var query = location.getRawQuery();
            answer.getHeaders()
                    .putSingle(HttpHeaders.LOCATION, location.getRawPath() + (query == null ? "" : "?" + query));
        }
    }
}
