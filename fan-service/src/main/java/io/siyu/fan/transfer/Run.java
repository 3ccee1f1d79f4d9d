package io.siyu.fan.transfer;

import java.time.Instant;
import java.util.UUID;

/**
 * All followers of one account who came through one content, on their way to another account.
 *
 * @param asOf who followed later is not of it
 * @param enlistedUntil the last user written down
 */
record Run(
        UUID runId,
        String fromAccountId,
        String copyContentId,
        String toAccountId,
        String contentId,
        Instant asOf,
        RunPhase phase,
        String enlistedUntil) {}
