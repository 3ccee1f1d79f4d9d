package io.siyu.devstack.services;

import io.quarkus.deployment.builditem.Startable;
import io.siyu.devstack.servers.shared.LeaseRequest;
import io.siyu.devstack.servers.shared.StackLease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One application's place on the shared stack, taken just before the application starts. */
final class SharedStack implements Startable {
    private final Path folder;
    private final LeaseRequest request;
    private final Duration idle;
    private @Nullable StackLease lease;

    SharedStack(Path folder, LeaseRequest request, Duration idle) {
        this.folder = folder;
        this.request = request;
        this.idle = idle;
    }

    @Override
    public void start() {
        lease = StackLease.take(folder, request, idle);
    }

    /** The value of one configuration key, empty when the place does not come with it. */
    String config(String key) {
        return Objects.requireNonNull(lease, "not started").config().getOrDefault(key, "");
    }

    @Override
    public String getConnectionInfo() {
        return config("quarkus.datasource.reactive.url") + " " + config("kafka.bootstrap.servers") + " "
                + config("quarkus.redis.hosts");
    }

    @Override
    public @Nullable String getContainerId() {
        return null; // no container
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }
}
