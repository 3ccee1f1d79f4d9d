package io.siyu.commerce.deadline;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A kind of thing that happens when its time has come. */
public interface DeadlineWork {
    /** For the log: what it is that is due. */
    String name();

    /** The ids of what is due, the longest overdue first; read by an index on the deadline. */
    Uni<List<UUID>> due(Instant now, int limit);

    /**
     * Does what is due to one of them, in its own transaction. Looks again under the row's lock whether it is still due, so that doing it twice,
     * or after somebody else did, changes nothing.
     */
    Uni<Void> meet(UUID id, Instant now);
}
