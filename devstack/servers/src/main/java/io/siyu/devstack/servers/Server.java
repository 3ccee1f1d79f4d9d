package io.siyu.devstack.servers;

/** One of the three servers of the stack. */
public interface Server {
    String name();

    int port();

    /** Starts it, or joins the one that already runs on its folder; returns once it answers. */
    void start();

    /** Stops it in order; does nothing when it does not run. */
    void stop();

    /** Whether its process runs. */
    boolean isAlive();

    /** Whether it runs and does its work. */
    boolean isReady();

    /** The last lines it logged, for a message that says why it did not start. */
    String logTail();
}
