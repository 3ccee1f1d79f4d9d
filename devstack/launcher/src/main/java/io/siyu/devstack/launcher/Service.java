package io.siyu.devstack.launcher;

import java.util.List;
import java.util.Optional;

/** The five services: where each is built and where it would like to listen. */
public enum Service {
    FAN("fan-service", 8081, "fan"),
    MESSAGING("messaging-service", 8082, "messaging"),
    COMMERCE("commerce-service", 8083, "commerce"),
    RECOMMENDATION("recommendation-service", 8084, "recommendation"),
    GATEWAY("gateway", 8080, null);

    /** Those behind the gateway, each with a database of its own. */
    public static final List<Service> BEHIND_THE_GATEWAY = List.of(FAN, MESSAGING, COMMERCE, RECOMMENDATION);

    private final String module;
    private final int preferredPort;
    private final @org.jspecify.annotations.Nullable String database;

    Service(String module, int preferredPort, @org.jspecify.annotations.Nullable String database) {
        this.module = module;
        this.preferredPort = preferredPort;
        this.database = database;
    }

    /** The module's folder, which is also the service's name. */
    public String module() {
        return module;
    }

    int preferredPort() {
        return preferredPort;
    }

    /** The name of its database and of the role that owns it. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }
}
