package io.siyu.devstack.launcher;

import io.siyu.devstack.servers.Durability;
import io.siyu.devstack.servers.Launches;
import io.siyu.devstack.servers.Pause;
import io.siyu.devstack.servers.RunFolder;
import io.siyu.devstack.servers.ServerStack;
import io.siyu.devstack.servers.Topics;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The three servers and the five packaged services on one folder. */
public final class Suite {
    private static final Duration READY_LIMIT = Duration.ofSeconds(180);

    private final RunFolder folder;
    private final Launches launches = new Launches();
    private final ServerStack stack;
    private final Tuning tuning;
    private final List<ServiceProcess> services;

    /**
     * @param root the checkout
     * @param folder where data, logs and pids go
     * @param portShift added to each service's usual port, so that a second suite does not look for the first one's
     */
    public Suite(Path root, RunFolder folder, ServerStack.PreferredPorts ports, int portShift, Durability durability) {
        this(root, folder, ports, portShift, durability, Tuning.QUICK);
    }

    private Suite(
            Path root,
            RunFolder folder,
            ServerStack.PreferredPorts ports,
            int portShift,
            Durability durability,
            Tuning tuning) {
        this.folder = folder;
        this.tuning = tuning;
        this.stack = new ServerStack(folder, ports, durability, launches);
        this.services = Arrays.stream(Service.values())
                .map(service ->
                        new ServiceProcess(service, root, folder, service.preferredPort() + portShift, launches))
                .toList();
    }

    /** The suite of {@code ./siyu up}: durable, in {@code .siyu}. */
    static Suite of(Path root) {
        return of(root, Tuning.QUICK);
    }

    /** As {@link #of(Path)}; what runs with another tuning is started anew. */
    static Suite of(Path root, Tuning tuning) {
        return new Suite(root, home(root), ServerStack.PreferredPorts.SUITE, 0, Durability.DURABLE, tuning);
    }

    static RunFolder home(Path root) {
        return new RunFolder(root.resolve(".siyu"));
    }

    public ServerStack stack() {
        return stack;
    }

    public String gatewayUrl() {
        return process(Service.GATEWAY).url();
    }

    public String url(Service service) {
        return process(service).url();
    }

    List<ServiceProcess> services() {
        return services;
    }

    RunFolder folder() {
        return folder;
    }

    /** Starts what does not run; returns when all of it is ready. */
    public void up(Progress progress) {
        stack.servers().stream()
                .filter(server -> !server.isAlive())
                .forEach(server -> progress.starting(server.name()));
        stack.start(server -> progress.ready(server.name(), "127.0.0.1:" + server.port()));
        prepare();
        together(services, service -> {
            service.ensureStarted(environment(service), tuning, () -> progress.starting(service.name()));
            awaitReady(service);
            progress.ready(service.name(), service.url());
        });
    }

    /** Stops the services, then the servers. */
    public void down() {
        together(services, ServiceProcess::stop);
        stack.stop();
    }

    /** Starts nothing more, also where a start is under way, and stops the named servers and services. */
    void breakOff(List<String> names) {
        launches.close();
        together(
                services.stream()
                        .filter(service -> names.contains(service.name()))
                        .toList(),
                ServiceProcess::stop);
        for (var server : stack.servers()) {
            if (names.contains(server.name())) {
                server.stop();
            }
        }
    }

    private void prepare() {
        try {
            for (var service : Service.BEHIND_THE_GATEWAY) {
                var database = service.database().orElseThrow();
                stack.postgres().createDatabase(database, database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not make the databases: " + e.getMessage(), e);
        }
        try (var admin = stack.kafka().admin(Duration.ofSeconds(30))) {
            Topics.ofTheSuite().create(admin);
        }
    }

    /** What a service is told: addresses, its password, and who issues tokens. */
    private Map<String, String> environment(ServiceProcess process) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MALLOC_ARENA_MAX", "2"); // one arena a core would hold tens of megabytes that nobody uses
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1"); // the built-in issuer signs for anyone who can reach it
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(process.port()));
        environment.put("QUARKUS_REDIS_HOSTS", stack.redis().url(0));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", gatewayUrl());
        environment.put("SIYU_IDENTITY_ISSUER", gatewayUrl());
        environment.put("SIYU_IDENTITY_AUDIENCE", "siyu");
        for (var owner : Service.BEHIND_THE_GATEWAY) {
            environment.put("SIYU_OWNER_" + owner.name() + "_URL", url(owner));
        }
        process.service().database().ifPresent(database -> {
            environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", stack.postgres().reactiveUrl(database));
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", stack.postgres().jdbcUrl(database));
            environment.put("QUARKUS_DATASOURCE_USERNAME", database);
            environment.put("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "12"); // a session takes 5 MB of the server
            environment.put("QUARKUS_DATASOURCE_PASSWORD", stack.postgres().password());
        });
        if (process.service() == Service.FAN) {
            environment.put(
                    "SIYU_FAN_IDENTITY_KEY", identityKey(stack.postgres().password()));
            environment.put("SIYU_FAN_ERASED_MARK_KEY", folder.ownSecret("erased-mark-key", Suite::randomKey));
        }
        if (process.service() == Service.GATEWAY) {
            environment.put("QUARKUS_PROFILE", "dev"); // the built-in issuer exists in this profile alone
            for (var route : Service.BEHIND_THE_GATEWAY) {
                environment.put("SIYU_GATEWAY_ROUTES_" + route.name(), url(route));
            }
            environment.put(
                    "SIYU_GATEWAY_ISSUER_KEY_DIR", folder.root().resolve("keys").toString());
        }
        return environment;
    }

    /** As lasting as the database it guards, and made of the same secret. */
    private static String identityKey(String secret) {
        try {
            var key = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(("identities|" + secret).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return "local:" + java.util.Base64.getEncoder().encodeToString(key);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 random bytes as hexadecimal digits. */
    private static String randomKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void awaitReady(ServiceProcess service) {
        var ended = new boolean[1];
        var ready = Pause.until(
                () -> {
                    ended[0] = service.find().isEmpty();
                    return ended[0] || service.isReady();
                },
                READY_LIMIT);
        if (ended[0] || !ready) {
            throw new IllegalStateException(service.name()
                    + (ended[0] ? " stopped while starting:\n" : " did not become ready:\n")
                    + service.logTail());
        }
    }

    private ServiceProcess process(Service service) {
        return services.stream()
                .filter(process -> process.service() == service)
                .findFirst()
                .orElseThrow();
    }

    private static <T> void together(List<T> all, Consumer<T> step) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> steps = new ArrayList<>();
            all.forEach(one -> steps.add(threads.submit(() -> step.accept(one))));
            for (var future : steps) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause() instanceof Throwable cause ? cause.getMessage() : null, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }
}
