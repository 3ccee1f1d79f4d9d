package io.siyu.fan.service;

/** Lives in a layer. */
public record Layered(String name) {}
