package io.siyu.recommendation.time;

import io.siyu.platform.problem.PassingFailure;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Tasks that come again by the clock: a round that fails must not stop those after it. */
public final class Rounds {
    private Rounds() {}

    /** Ends a failed round in peace; what does not pass by itself is an error for people to see. */
    public static Uni<Void> survive(Uni<?> round, Logger log, String task) {
        return round.replaceWithVoid()
                .onFailure(PassingFailure::isPassing)
                .recoverWithUni(failure -> {
                    log.warnf("%s waits cause=%s", task, failure);
                    return Uni.createFrom().voidItem();
                })
                .onFailure()
                .recoverWithUni(failure -> {
                    log.errorf(failure, "%s failed", task);
                    return Uni.createFrom().voidItem();
                });
    }
}
