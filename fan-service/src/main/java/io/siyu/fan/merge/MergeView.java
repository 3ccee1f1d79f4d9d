package io.siyu.fan.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merge as one of those it concerns sees it.
 *
 * @param fromUserId whose doings go over; not shown to the fan they would go to before both agreed
 * @param intoUserId to whom they go; not shown to staff before the fan agreed, nor where they fold their identity
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MergeView(
        UUID mergeId,
        String accountId,
        String platform,
        MergeState state,
        @Nullable String fromUserId,
        @Nullable String intoUserId,
        boolean fromAgreed,
        boolean intoAgreed,
        Instant askedAt,
        @Nullable Instant mergedAt) {

    private static MergeView of(Merge merge, @Nullable String from, @Nullable String into) {
        return new MergeView(
                merge.mergeId(),
                merge.accountId(),
                merge.platform(),
                merge.state(),
                from,
                into,
                merge.fromAgreedAt() != null,
                merge.intoAgreedAt() != null,
                merge.askedAt(),
                merge.mergedAt());
    }

    private static boolean bothAgreed(Merge merge) {
        return merge.fromAgreedAt() != null && merge.intoAgreedAt() != null;
    }

    /** For one of the two themselves. */
    static MergeView forUser(Merge merge, String userId) {
        var from = userId.equals(merge.from()) || bothAgreed(merge) ? merge.from() : null;
        var into = userId.equals(merge.into()) || bothAgreed(merge) ? merge.into() : null;
        return of(merge, from, into);
    }

    /** For the account's staff. */
    static MergeView forStaff(Merge merge, boolean identityIsOpen) {
        var into = merge.intoAgreedAt() != null && identityIsOpen ? merge.into() : null;
        return of(merge, merge.from(), into);
    }
}
