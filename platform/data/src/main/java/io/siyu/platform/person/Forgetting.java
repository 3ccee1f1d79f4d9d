package io.siyu.platform.person;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** What a service does to forget a person, in the current Panache transaction. It may be asked again and then finds nothing left to do. */
public interface Forgetting {
    /**
     * @param until what the person did later stays: they have begun anew
     */
    Uni<Void> forget(String userId, Instant until);
}
