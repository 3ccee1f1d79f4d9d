package io.siyu.gateway.routing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service, asked in turn; one that was put aside is asked only when no other is left. */
final class Replicas {
    private final List<Replica> all;
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(List<Replica> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a route needs at least one replica");
        }
        this.all = List.copyOf(all);
    }

    /** The next replica that this request has not tried; empty when it has tried all. */
    Optional<Replica> next(Collection<Replica> tried, long now) {
        var start = turn.getAndIncrement();
        Optional<Replica> spare = Optional.empty();
        for (int i = 0; i < all.size(); i++) {
            var replica = all.get(Math.floorMod(start + i, all.size()));
            if (tried.contains(replica)) {
                continue;
            }
            if (!replica.isAside(now)) {
                return Optional.of(replica);
            }
            if (spare.isEmpty()) {
                spare = Optional.of(replica);
            }
        }
        return spare;
    }

    boolean hasOtherThan(Collection<Replica> tried) {
        return tried.size() < all.size();
    }
}
