package io.siyu.recommendation.feed;

import java.time.Instant;

/**
 * A content that may be shown.
 *
 * @param freshSince when it was first published
 * @param nebula its Nebula weight, 1–2
 */
record Candidate(String contentId, String accountId, Instant freshSince, double nebula) {}
