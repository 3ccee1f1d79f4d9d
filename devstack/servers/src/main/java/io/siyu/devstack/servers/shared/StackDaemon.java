package io.siyu.devstack.servers.shared;

import io.siyu.devstack.servers.Durability;
import io.siyu.devstack.servers.RunFolder;
import io.siyu.devstack.servers.ServerStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps the shared stack alive as long as somebody holds a lease. A lease is an open connection: when its holder dies,
 * however it dies, the system closes it.
 */
final class StackDaemon {
    private static final Logger LOG = Logger.getLogger(StackDaemon.class.getName());
    private static final int BACKLOG = 50;

    private final RunFolder folder;
    private final Duration idleLimit;
    private final AtomicInteger leases = new AtomicInteger();
    private final AtomicLong idleSince = new AtomicLong(System.nanoTime());
    private final CountDownLatch stop = new CountDownLatch(1);

    private StackDaemon(RunFolder folder, Duration idleLimit) {
        this.folder = folder;
        this.idleLimit = idleLimit;
    }

    /** Arguments: the folder, and for how long (ISO 8601) it stays without a lease. */
    public static void main(String[] args) throws Exception {
        var folder = new RunFolder(Path.of(args[0]));
        try (var file = FileChannel.open(
                        folder.root().resolve("daemon.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.tryLock()) {
            if (lock == null) {
                LOG.severe("another daemon already serves folder=" + folder.root());
                System.exit(1);
            }
            new StackDaemon(folder, Duration.parse(args[1])).run();
        }
        System.exit(0);
    }

    private void run() throws IOException, SQLException, InterruptedException {
        var stack = new ServerStack(folder, ServerStack.PreferredPorts.TESTS, Durability.FAST);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stack-shutdown"));
        startOrStartOver(stack);
        try (var places = new Places(stack, folder);
                var door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
            places.tidy();
            var acceptor = Thread.ofVirtual().start(() -> accept(door, places));
            DaemonFile.write(folder, door.getLocalPort());
            while (!stop.await(1, java.util.concurrent.TimeUnit.SECONDS)) {
                if (leases.get() == 0 && System.nanoTime() - idleSince.get() > idleLimit.toNanos()) {
                    break;
                }
            }
            DaemonFile.delete(folder);
            acceptor.interrupt();
        }
    }

    /** Nothing was forced to disk, so a crash of the machine may have left data that no server accepts. */
    private void startOrStartOver(ServerStack stack) {
        try {
            stack.start(_ -> {});
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "the servers did not start on their old data, starting over", e);
            stack.stop();
            RunFolder.delete(folder.root().resolve("data"));
            stack.start(_ -> {});
        }
    }

    private void accept(ServerSocket door, Places places) {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> serve(caller, places));
            } catch (IOException _) {
                return; // closed: the daemon stops
            }
        }
    }

    private void serve(Socket caller, Places places) {
        try (caller;
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                var out = new PrintWriter(caller.getOutputStream(), false, StandardCharsets.UTF_8)) {
            if (!folder.password().equals(in.readLine())) {
                return; // another user of this machine
            }
            var request = in.readLine();
            if (request == null || request.equals("stop")) {
                if (request != null && leases.get() == 0) {
                    out.println("stopping");
                    out.flush();
                    stop.countDown();
                }
                return;
            }
            lease(LeaseRequest.parse(request), places, in, out);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.FINE, "a caller left", e);
        }
    }

    private void lease(LeaseRequest request, Places places, BufferedReader in, PrintWriter out) throws IOException {
        leases.incrementAndGet();
        try {
            var place = places.take(request);
            try {
                place.config().forEach((key, value) -> out.println(key + "=" + value));
                out.println();
                out.flush();
                while (in.readLine() != null) {
                    // Held until the holder closes it or dies.
                }
            } finally {
                place.release().run();
            }
        } catch (SQLException | IllegalStateException e) {
            LOG.log(Level.SEVERE, "lease failed service=" + request.service(), e);
            out.println("!" + e.getMessage());
            out.println();
            out.flush();
        } finally {
            idleSince.set(System.nanoTime());
            leases.decrementAndGet();
        }
    }

    /** Where the daemon listens, and which build of it. */
    record DaemonFile(int port, String build) {
        static void write(RunFolder folder, int port) throws IOException {
            var draft = folder.root().resolve("daemon.new");
            Files.writeString(draft, port + " " + BuildStamp.current() + "\n");
            Files.move(draft, path(folder), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }

        static java.util.Optional<DaemonFile> read(RunFolder folder) {
            try {
                var words = Files.readString(path(folder)).strip().split(" ", -1);
                return java.util.Optional.of(new DaemonFile(Integer.parseInt(words[0]), words[1]));
            } catch (IOException _) {
                return java.util.Optional.empty();
            }
        }

        static void delete(RunFolder folder) throws IOException {
            Files.deleteIfExists(path(folder));
        }

        private static Path path(RunFolder folder) {
            return folder.root().resolve("daemon");
        }
    }
}
