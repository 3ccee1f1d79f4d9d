package io.siyu.recommendation.engagement;

import java.time.LocalDate;

/** A fan who had a verified private interaction with an account on a UTC day. */
record EngagedFan(String accountId, String userId, LocalDate day) {}
