package io.siyu.devstack.launcher;

import java.util.List;

/** What the services' JVMs are tuned for. */
enum Tuning {
    /** Simple machine code at once: ready a third sooner and in less memory; for a day's work and for demonstrations. */
    QUICK(List.of("-XX:TieredStopAtLevel=1")),
    /** The best machine code, at the price of compiling it: for measuring, and what a cluster runs. */
    PEAK(List.of());

    private final List<String> options;

    Tuning(List<String> options) {
        this.options = options;
    }

    List<String> options() {
        return options;
    }
}
