package io.siyu.devstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Redis of our own on a folder. It holds only what can be rebuilt, so it never forces anything to disk. */
public final class RedisServer implements Server {
    private static final String NAME = "redis";
    /** How many numbered databases there are to hand out. */
    public static final int DATABASES = 64;

    private final RunFolder folder;
    private final int port;
    private final Durability durability;
    private final Launches launches;

    public RedisServer(RunFolder folder, int preferredPort, Durability durability, Launches launches) {
        this.folder = folder;
        this.port = folder.choosePort(NAME, preferredPort);
        this.durability = durability;
        this.launches = launches;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    public String url(int database) {
        return "redis://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void start() {
        if (isReady()) {
            return;
        }
        stop();
        var data = folder.data(NAME);
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ArrayList<>(List.of(
                Binaries.redisServer().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--databases",
                Integer.toString(DATABASES),
                "--save",
                "",
                "--appendonly",
                durability == Durability.DURABLE ? "yes" : "no",
                "--daemonize",
                "no"));
        var _ = launches.start(folder.pidFile(NAME), folder.log(NAME), folder.root(), Map.of(), command);
        if (!Pause.until(() -> !isAlive() || answersPing(), Duration.ofSeconds(30)) || !answersPing()) {
            throw new IllegalStateException("Redis does not answer on port " + port + ":\n" + logTail());
        }
    }

    @Override
    public void stop() {
        ChildProcess.find(folder.pidFile(NAME)).ifPresent(process -> process.stop(Duration.ofSeconds(10)));
    }

    @Override
    public boolean isAlive() {
        return ChildProcess.find(folder.pidFile(NAME)).isPresent();
    }

    @Override
    public boolean isReady() {
        return isAlive() && answersPing();
    }

    @Override
    public String logTail() {
        return folder.logTail(NAME);
    }

    /** Empties one numbered database. */
    public void flush(int database) {
        try {
            var answer = call("SELECT " + database + "\r\nFLUSHDB\r\n", 10);
            if (!answer.equals("+OK\r\n+OK\r\n")) {
                throw new IllegalStateException("Redis did not flush database " + database + ": " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answersPing() {
        try {
            return call("PING\r\n", 7).equals("+PONG\r\n");
        } catch (IOException _) {
            return false;
        }
    }

    private String call(String commands, int answerBytes) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(answerBytes), StandardCharsets.US_ASCII);
        }
    }
}
