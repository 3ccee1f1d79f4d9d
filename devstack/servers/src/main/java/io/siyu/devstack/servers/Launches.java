package io.siyu.devstack.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts the processes of a stack until it is closed: who stops a stack closes this first, so that nothing is started behind its back. */
public final class Launches {
    private boolean closed;

    /** As {@link ChildProcess#start}; fails once closed. */
    public synchronized ChildProcess start(
            Path pidFile, Path log, Path workDir, Map<String, String> env, List<String> command) {
        if (closed) {
            throw new IllegalStateException("stopped while starting");
        }
        return ChildProcess.start(pidFile, log, workDir, env, command);
    }

    /** Waits for a start that is under way: from then on nothing is started, and the pid files tell of all that was. */
    public synchronized void close() {
        closed = true;
    }
}
