package io.siyu.messaging.standing;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.neighbour.Neighbours;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is known here of how fans stand with accounts. The copies may admit; only the owner, asked in the fan's own name, may refuse. */
@ApplicationScoped
public class Standings {
    private final StandingCopies copies;
    private final Neighbours neighbours;
    private final String fanService;

    Standings(
            StandingCopies copies,
            Neighbours neighbours,
            @ConfigProperty(name = "siyu.owner.fan-url") String fanService) {
        this.copies = copies;
        this.neighbours = neighbours;
        this.fanService = fanService;
    }

    /** What the owner says of the asking fan; the rest of its answer is not read. */
    @RegisterForReflection
    record Intimacy(Tier tier) {}

    @WithSession
    public Uni<Standing> copied(String accountId, String userId) {
        return copies.find(accountId, userId);
    }

    /**
     * The standing as its owners know it this moment; 503 where they do not answer.
     *
     * @param bearer of the fan itself
     */
    public Uni<Standing> ask(String accountId, String bearer, Standing copied) {
        return neighbours
                .ask(fanService + "/api/fan/v1/me/relations/" + accountId + "/intimacy", bearer, Intimacy.class)
                .map(answer -> copied.withTier(answer.map(Intimacy::tier).orElse(Tier.POTENTIAL)));
    }
}
