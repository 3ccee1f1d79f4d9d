package io.siyu.fan.segment.reach;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.Folding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What fan-service tells whoever asked for the membership of a segment. */
public sealed interface SegmentEvents {
    String TOPIC = "fan.segment";
    String FRAME = "fan.segment.frame.v1";
    String UNKNOWN = "fan.segment.unknown.v1";

    /**
     * A part of a membership.
     *
     * @param requestId the id of the event that asked
     * @param frame from 1 to frames
     * @param fans at most 5,000 in all, those with the same foldings together
     */
    @RegisterForReflection
    record Frame(
            UUID segmentId, String accountId, UUID requestId, Instant frozenAt, int frame, int frames, List<Fans> fans)
            implements SegmentEvents {}

    /** Fans who may all be reached; what the staff may see of them, fold says. */
    @RegisterForReflection
    record Fans(Folding fold, List<String> userIds) {}

    /** The account has no such segment, so no membership will come. */
    @RegisterForReflection
    record Unknown(UUID segmentId, String accountId, UUID requestId) implements SegmentEvents {}
}
