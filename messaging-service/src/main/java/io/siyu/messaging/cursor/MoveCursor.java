package io.siyu.messaging.cursor;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.problem.CommonProblem;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** What a reader says of how far it has got; either number may be left out. */
@RegisterForReflection
public record MoveCursor(
        @Min(0) @Nullable Long deliveredSeq,
        @Min(0) @Nullable Long readSeq) {
    /**
     * The claim as a progress.
     *
     * @param head the thread's last number, which no reader can be ahead of
     */
    public Progress claimed(long head) {
        if (deliveredSeq == null && readSeq == null) {
            throw CommonProblem.Malformed.field("deliveredSeq", "or readSeq must be given");
        }
        var read = readSeq == null ? 0 : readSeq;
        var delivered = deliveredSeq == null ? read : Math.max(deliveredSeq, read);
        if (delivered > head) {
            throw new CursorProblem.Ahead(head);
        }
        return new Progress(delivered, read);
    }
}
