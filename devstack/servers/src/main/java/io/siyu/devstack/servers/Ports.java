package io.siyu.devstack.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;

/** Which ports are free and which answer. */
public final class Ports {
    private static final int TRIES = 200;

    private Ports() {}

    /** The preferred port (1–65535) when nobody listens on it, else the next free one above. */
    public static int freeFrom(int preferred) {
        return freeFrom(preferred, Set.of());
    }

    /** The same, leaving out ports that are spoken for though nobody listens on them yet. */
    static int freeFrom(int preferred, Set<Integer> spokenFor) {
        for (int port = preferred; port < preferred + TRIES && port <= 65_535; port++) {
            if (!spokenFor.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + preferred + " and " + (preferred + TRIES));
    }

    public static boolean isFree(int port) {
        // A listener on the wildcard address does not stop a bind on the loopback address, so both are tried.
        return canBind(port, InetAddress.getLoopbackAddress()) && canBind(port, null);
    }

    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean canBind(int port, @org.jspecify.annotations.Nullable InetAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a port in TIME_WAIT is free for a listener
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
