package io.siyu.devstack.bench;

/** One thing that is measured on a running suite. */
interface Workload {
    /** For example {@code W12}. */
    String id();

    String title();

    Result run(BenchContext context) throws Exception;
}
