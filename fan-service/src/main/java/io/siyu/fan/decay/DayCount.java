package io.siyu.fan.decay;

import io.siyu.fan.interaction.InteractionKind;
import java.time.LocalDate;

/**
 * One day bucket of one relation.
 *
 * @param n sum of the quantities of the distinct interactions of that kind and UTC day, less fully refunded purchases
 */
public record DayCount(LocalDate day, InteractionKind kind, long n) {}
