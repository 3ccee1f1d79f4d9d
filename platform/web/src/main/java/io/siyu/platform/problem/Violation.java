package io.siyu.platform.problem;

/** One field of the input that is wrong, by its path, and what is wrong with it. */
public record Violation(String field, String message) {}
