package io.siyu.gateway.routing;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/** One running instance of a service, and whether it failed a moment ago. */
final class Replica {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final String host;
    private final int port;
    private final boolean tls;
    private volatile long asideUntil;
    private volatile boolean aside;

    private Replica(String host, int port, boolean tls) {
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    static Replica at(URI address) {
        var tls = "https".equals(address.getScheme());
        if (address.getHost() == null || !(tls || "http".equals(address.getScheme()))) {
            throw new IllegalArgumentException("siyu.gateway.routes: '" + address + "' is not http://host[:port]");
        }
        var port = address.getPort() > 0 ? address.getPort() : tls ? HTTPS : HTTP;
        return new Replica(address.getHost(), port, tls);
    }

    RequestOptions request(HttpMethod method, String uri, Duration connectTimeout) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(uri)
                .setConnectTimeout(connectTimeout.toMillis());
    }

    /**
     * Asks others first for a while.
     *
     * @param until in the time of {@link System#nanoTime()}
     */
    void putAside(long until) {
        asideUntil = until;
        aside = true;
    }

    boolean isAside(long now) {
        if (aside && now - asideUntil >= 0) {
            aside = false;
        }
        return aside;
    }

    void answered() {
        if (aside) {
            aside = false;
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
