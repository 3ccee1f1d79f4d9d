package io.siyu.recommendation.engagement;

import java.time.Instant;

/** A confirmed exposure of an account's content to a user, at the instant it was served. */
public record SeenContent(String userId, String accountId, String contentId, Instant servedAt) {}
