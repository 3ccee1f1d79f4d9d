package io.siyu.fan.segment;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.time.Instant;
import java.util.Optional;

/** Refusals that concern a saved segment. */
public abstract sealed class SegmentProblem extends Problem {
    private SegmentProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** There is none, or none of an account the caller works for. */
    static final class Unknown extends SegmentProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-segment", "There is no such segment.");
        }
    }

    /** Nothing was written down by then. */
    public static final class NotFrozenThen extends SegmentProblem {
        public NotFrozenThen(Optional<Instant> first) {
            super(
                    ProblemKind.NOT_FOUND,
                    "segment-not-frozen-then",
                    "The membership was not written down at or before that time. "
                            + first.map(at -> "The first time was " + at + "; ask for that or later, ")
                                    .orElse("Write it down with POST /api/fan/v1/segments/{id}/freezes, ")
                            + "or leave out 'at' for the members of now.");
        }
    }

    /** More than anyone could oversee. */
    static final class TooMany extends SegmentProblem {
        TooMany(int most) {
            super(
                    ProblemKind.REFUSED,
                    "too-many-segments",
                    "An account keeps at most " + most + " segments. Delete one that is not needed.");
        }
    }
}
