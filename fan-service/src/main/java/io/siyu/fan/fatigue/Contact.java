package io.siyu.fan.fatigue;

import java.time.Instant;

/**
 * Something that was sent to a fan, or what the fan answered it with.
 *
 * @param contactId within account and fan; a response has the id of its contact
 */
public record Contact(
        String accountId, String userId, String contactId, boolean isResponse, Instant at, ContactPurpose purpose) {}
