package io.siyu.fan.planted;

import io.siyu.commerce.planted.Neighbour;

/** Knows a class of another service. */
public record KnowsNeighbour(Neighbour neighbour) {}
