package io.siyu.devstack.launcher;

/** Told of each part of the suite as it comes up. */
public interface Progress {
    /** It does not run and is about to be started. */
    void starting(String name);

    /** It answers; told also of what ran already. */
    void ready(String name, String address);
}
