package io.siyu.fan.unmarked;

/** A class where nobody looks for nulls: its package has no {@code package-info.java}. */
public final class Undeclared {}
