package io.siyu.commerce.planted;

/** Belongs to another service. */
public record Neighbour(String name) {}
