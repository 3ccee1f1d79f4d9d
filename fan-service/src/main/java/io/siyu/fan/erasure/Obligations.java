package io.siyu.fan.erasure;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.neighbour.Neighbours;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks commerce, in the person's own name, whether anything is still open between them and an account. */
@ApplicationScoped
class Obligations {
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final Neighbours neighbours;
    private final String url;

    Obligations(Neighbours neighbours, @ConfigProperty(name = "siyu.owner.commerce-url") String commerceUrl) {
        this.neighbours = neighbours;
        this.url = commerceUrl + "/api/commerce/v1/me/privacy/obligations";
    }

    /** What commerce answers. */
    @RegisterForReflection
    record Open(boolean balanceRemaining, boolean ordersOpen) {}

    /** Completes when nothing is open; fails with 409, or with 503 where commerce does not answer. */
    Uni<Void> requireNone(String bearer) {
        return neighbours
                .ask(url, bearer, Open.class)
                .invoke(answer -> {
                    var open = answer.orElseThrow(Obligations::unanswered);
                    if (open.balanceRemaining()) {
                        throw new ErasureProblem.BalanceRemaining();
                    }
                    if (open.ordersOpen()) {
                        throw new ErasureProblem.OrdersOpen();
                    }
                })
                .replaceWithVoid();
    }

    private static CommonProblem.Unavailable unanswered() {
        return new CommonProblem.Unavailable(
                "owner-away", "Commerce did not say whether anything is open. Try again soon.", TRY_AGAIN);
    }
}
