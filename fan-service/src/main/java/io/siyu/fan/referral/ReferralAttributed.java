package io.siyu.fan.referral;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.OutgoingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A fan came to an account through someone; what they order until endsAt may earn that one a commission. Said once for a fan
 * and account; a tombstone follows when either of the two is forgotten.
 */
@RegisterForReflection
public record ReferralAttributed(
        String accountId,
        String userId,
        String code,
        String referrerId,
        ReferrerKind kind,
        Instant attributedAt,
        Instant endsAt) {
    public static final String TOPIC = "fan.referral";
    public static final String TYPE = "fan.referral.attributed.v1";

    static ReferralAttributed of(ReferralCode code, String userId, Instant now) {
        return new ReferralAttributed(
                code.accountId(), userId, code.code(), code.referrerId(), code.kind(), now, code.endsAt(now));
    }

    private static String key(String accountId, String userId) {
        return accountId + ":" + userId;
    }

    /** Takes back what was said of a fan and an account. */
    static OutgoingEvent tombstone(String accountId, String userId, Instant now) {
        return new OutgoingEvent(TOPIC, key(accountId, userId), TYPE, Ids.newId(accountId), now, null);
    }

    OutgoingEvent outgoing() {
        var key = key(accountId, userId);
        var relation = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return new OutgoingEvent(TOPIC, key, TYPE, Ids.derive(relation, "referral"), attributedAt, this);
    }
}
