package io.siyu.fan.planted;

/** Does not say what it is. */
public record FollowerManager(String name) {}
