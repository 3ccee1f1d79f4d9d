package io.siyu.fan.value;

import java.time.Instant;
import java.util.Optional;

/** A fit as it was made for an account. */
record FitRecord(String accountId, Instant fittedAt, Optional<String> currency, Fit fit) {}
