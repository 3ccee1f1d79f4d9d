package io.siyu.devstack.journey;

import io.siyu.devstack.client.Gateway;
import io.siyu.devstack.launcher.Progress;
import io.siyu.devstack.launcher.Suite;
import io.siyu.devstack.servers.Durability;
import io.siyu.devstack.servers.RunFolder;
import io.siyu.devstack.servers.ServerStack;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The suite as ./siyu starts it, on fast servers and ports of its own; one for all journeys of this JVM. */
final class JourneySuite {
    private static final Path ROOT = Path.of(System.getProperty("siyu.root"));
    private static final ServerStack.PreferredPorts PORTS = new ServerStack.PreferredPorts(23_432, 23_092, 23_379);
    private static final int PORT_SHIFT = 20_000;
    private static final int PARALLEL = 8;

    /** Started on first use, stopped with the JVM. */
    private static final class Holder {
        static final JourneySuite RUNNING = start();
    }

    private final Suite suite;
    private final Gateway gateway;

    private JourneySuite(Suite suite) {
        this.suite = suite;
        this.gateway = new Gateway(suite.gatewayUrl(), PARALLEL);
    }

    static Gateway gateway() {
        return Holder.RUNNING.gateway;
    }

    static String gatewayUrl() {
        return Holder.RUNNING.suite.gatewayUrl();
    }

    static RunFolder folder() {
        return new RunFolder(ROOT.resolve("devstack/journeys/target/suite"));
    }

    /** Starts what does not run; the names of what that was. */
    static List<String> upAgain() {
        return up(Holder.RUNNING.suite);
    }

    private static JourneySuite start() {
        suite().down(); // what a killed run has left behind
        RunFolder.delete(folder().root());
        var suite = suite();
        Runtime.getRuntime().addShutdownHook(new Thread(suite::down, "stop-the-suite"));
        var _ = up(suite);
        return new JourneySuite(suite);
    }

    private static Suite suite() {
        return new Suite(ROOT, folder(), PORTS, PORT_SHIFT, Durability.FAST);
    }

    private static List<String> up(Suite suite) {
        var started = new CopyOnWriteArrayList<String>();
        suite.up(new Progress() {
            @Override
            public void starting(String name) {
                started.add(name);
            }

            @Override
            public void ready(String name, String address) {
                System.out.println(name + " is ready at " + address);
            }
        });
        return started;
    }
}
