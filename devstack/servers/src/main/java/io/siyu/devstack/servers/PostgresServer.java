package io.siyu.devstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of our own on a folder. */
public final class PostgresServer implements Server {
    public static final String SUPERUSER = "siyu";
    private static final String NAME = "postgres";
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final RunFolder folder;
    private final int port;
    private final Durability durability;
    private final Launches launches;
    private final String password;

    public PostgresServer(RunFolder folder, int preferredPort, Durability durability, Launches launches) {
        this.folder = folder;
        this.port = folder.choosePort(NAME, preferredPort);
        this.durability = durability;
        this.launches = launches;
        this.password = folder.password();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void start() {
        if (isReady()) {
            return;
        }
        reapLeftOver();
        var data = folder.data(NAME);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(data);
        }
        launch(data);
        awaitReady(data);
    }

    @Override
    public void stop() {
        // INT is PostgreSQL's fast shutdown: TERM would wait for every client to leave.
        ChildProcess.find(folder.pidFile(NAME)).ifPresent(process -> process.stop("INT", Duration.ofSeconds(20)));
    }

    @Override
    public boolean isAlive() {
        return ChildProcess.find(folder.pidFile(NAME)).isPresent();
    }

    @Override
    public boolean isReady() {
        return isAlive() && canConnect();
    }

    @Override
    public String logTail() {
        return folder.logTail(NAME);
    }

    /** Makes a role that can log in and a database that it owns, when they are not there. */
    public void createDatabase(String database, String owner) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", owner)) {
                statement.execute("create role " + quoted(owner) + " login password '" + password + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                statement.execute("create database " + quoted(database) + " owner " + quoted(owner));
                statement.execute("revoke connect on database " + quoted(database) + " from public");
            }
        }
    }

    public void dropDatabase(String database) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + quoted(database) + " with (force)");
        }
    }

    public List<String> databases() throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select datname from pg_database where not datistemplate")) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database) + "?connectTimeout=5", SUPERUSER, password);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String quoted(String identifier) {
        if (!identifier.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a name for a database or role: " + identifier);
        }
        return '"' + identifier + '"';
    }

    private void initialise(Path data) {
        RunFolder.delete(data);
        try {
            Files.createDirectories(data);
            var passwordFile = Files.createTempFile(folder.root(), "initdb", ".tmp"); // mode 600
            try {
                Files.writeString(passwordFile, password);
                run(List.of(
                        executable("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--no-sync",
                        "--no-instructions"));
            } finally {
                Files.deleteIfExists(passwordFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void launch(Path data) {
        var command = new ArrayList<String>(asUnprivileged());
        command.addAll(List.of(executable("postgres"), "-D", data.toString()));
        settings().forEach((key, value) -> {
            command.add("-c");
            command.add(key + "=" + value);
        });
        var _ = launches.start(folder.pidFile(NAME), folder.log(NAME), folder.root(), Map.of(), command);
    }

    private Map<String, String> settings() {
        var common = new java.util.LinkedHashMap<String, String>();
        common.put("listen_addresses", "127.0.0.1");
        common.put("port", Integer.toString(port));
        common.put("unix_socket_directories", "");
        common.put("max_connections", "200");
        common.put("shared_buffers", "64MB");
        common.put("max_wal_size", "1GB");
        common.put("timezone", "UTC");
        common.put("log_timezone", "UTC");
        common.put("jit", "off");
        if (durability == Durability.FAST) {
            common.put("fsync", "off");
            common.put("synchronous_commit", "off");
            common.put("full_page_writes", "off");
        }
        return common;
    }

    private void awaitReady(Path data) {
        var deadline = Instant.now().plus(READY_LIMIT);
        while (!canConnect()) {
            if (!isAlive()) {
                // After a kill -9 the old backends need a moment to notice; until then their shared memory is refused.
                if (Instant.now().isAfter(deadline.minus(READY_LIMIT).plusSeconds(10))) {
                    throw new IllegalStateException("PostgreSQL did not start:\n" + logTail());
                }
                launch(data);
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("PostgreSQL does not answer on port " + port + ":\n" + logTail());
            }
            Pause.millis(100);
        }
    }

    private boolean canConnect() {
        if (!Ports.answers(port)) {
            return false;
        }
        try (var _ = connect("postgres")) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /** A postmaster on our folder that our pid file has lost, or that does not answer; and a lock file of a dead one. */
    private void reapLeftOver() {
        stop();
        var lock = folder.data(NAME).resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        try {
            var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
            var postmaster = ProcessHandle.of(pid).filter(handle -> handle.info()
                    .command()
                    .map(command -> command.endsWith("/postgres"))
                    .orElse(false));
            if (postmaster.isPresent()) {
                postmaster.get().destroyForcibly();
                var _ = Pause.until(() -> !postmaster.get().isAlive(), Duration.ofSeconds(10));
            } else if (ProcessHandle.of(pid).isPresent()) {
                Files.delete(lock); // the pid now belongs to another program, which PostgreSQL would take for itself
            }
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException _) {
            // Unreadable: PostgreSQL judges the file itself.
        }
    }

    private void run(List<String> command) {
        var full = new ArrayList<>(asUnprivileged());
        full.addAll(command);
        try {
            Files.createDirectories(folder.log(NAME).getParent());
            var process = new ProcessBuilder(full)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(folder.log(NAME).toFile()))
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.getFirst() + " failed:\n" + logTail());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was being set up");
        }
    }

    private static String executable(String name) {
        return Binaries.postgres().resolve("bin").resolve(name).toString();
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody. */
    private static List<String> asUnprivileged() {
        return System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of();
    }
}
