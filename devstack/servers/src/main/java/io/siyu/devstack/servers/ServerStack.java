package io.siyu.devstack.servers;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The three servers on one folder. */
public final class ServerStack {
    /** Where each server would like to listen. */
    public record PreferredPorts(int postgres, int kafka, int redis) {
        public static final PreferredPorts SUITE = new PreferredPorts(15432, 19092, 16379);
        public static final PreferredPorts TESTS = new PreferredPorts(25432, 29092, 26379);
    }

    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final RedisServer redis;

    public ServerStack(RunFolder folder, PreferredPorts ports, Durability durability) {
        this(folder, ports, durability, new Launches());
    }

    /** As above; once the launches are closed it starts nothing more. */
    public ServerStack(RunFolder folder, PreferredPorts ports, Durability durability, Launches launches) {
        this.postgres = new PostgresServer(folder, ports.postgres(), durability, launches);
        this.kafka = new KafkaServer(folder, ports.kafka(), durability, launches);
        this.redis = new RedisServer(folder, ports.redis(), durability, launches);
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public RedisServer redis() {
        return redis;
    }

    /** In the order in which they are stopped. */
    public List<Server> servers() {
        return List.of(kafka, redis, postgres);
    }

    /** Starts all side by side; tells of each as it becomes ready. */
    public void start(Consumer<Server> ready) {
        together(server -> {
            server.start();
            ready.accept(server);
        });
    }

    public void stop() {
        together(Server::stop);
    }

    private void together(Consumer<Server> step) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> steps = servers().stream()
                    .<Future<?>>map(server -> threads.submit(() -> step.accept(server)))
                    .toList();
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
