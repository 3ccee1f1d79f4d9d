package io.siyu.fan.referral;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A code someone hands out.
 *
 * @param windowDays for how long after a claim orders are the referrer's
 */
record ReferralCode(
        String code,
        String accountId,
        String referrerId,
        ReferrerKind kind,
        int windowDays,
        @Nullable String label,
        String createdBy,
        Instant createdAt,
        @Nullable Instant revokedAt) {
    /** Crockford's alphabet: nothing that can be misread. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 50 random bits: not to be guessed, and short enough to be read out. */
    static String fresh() {
        var code = new StringBuilder(LENGTH);
        for (var index = 0; index < LENGTH; index++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    Instant endsAt(Instant claimedAt) {
        return claimedAt.plus(Duration.ofDays(windowDays));
    }
}
