package io.siyu.messaging.standing;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.neighbour.Neighbours;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What is known here of how fans stand with accounts. The copies may admit; only the owner, asked in the fan's own name, may refuse. */
@ApplicationScoped
public class Standings {
    private final StandingCopies copies;
    private final Neighbours neighbours;
    private final String fanService;
    private final String commerceService;

    Standings(
            StandingCopies copies,
            Neighbours neighbours,
            @ConfigProperty(name = "siyu.owner.fan-url") String fanService,
            @ConfigProperty(name = "siyu.owner.commerce-url") String commerceService) {
        this.copies = copies;
        this.neighbours = neighbours;
        this.fanService = fanService;
        this.commerceService = commerceService;
    }

    /** What the owner of tiers says of the asking fan; the rest of its answer is not read. */
    @RegisterForReflection
    record Intimacy(Tier tier) {}

    /** The asking fan's newest orders, of all accounts. */
    @RegisterForReflection
    record Orders(List<Order> items) {
        Optional<Instant> lastPurchaseAt(String accountId) {
            return items.stream()
                    .filter(order -> order.accountId().equals(accountId) && !order.isRefunded())
                    .map(Order::paidAt)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder());
        }
    }

    /** One of them; an order whose payment all went back was no purchase. */
    @RegisterForReflection
    record Order(String accountId, String status, @Nullable Instant paidAt) {
        boolean isRefunded() {
            return status.equals("REFUNDED");
        }
    }

    @WithSession
    public Uni<Standing> copied(String accountId, String userId) {
        return copies.find(accountId, userId);
    }

    /** Those of the fans who do not let their account's staff see their behaviour (F18); in the current session. */
    @WithSession
    public Uni<Set<Fan>> withheld(Collection<Fan> fans) {
        return fans.isEmpty() ? Uni.createFrom().item(Set.of()) : copies.withheld(fans);
    }

    /**
     * The tier as its owner knows it this moment; 503 where it does not answer.
     *
     * @param bearer of the fan itself
     */
    public Uni<Tier> askTier(String accountId, String bearer) {
        return neighbours
                .ask(fanService + "/api/fan/v1/me/relations/" + accountId + "/intimacy", bearer, Intimacy.class)
                .map(answer -> answer.map(Intimacy::tier).orElse(Tier.POTENTIAL));
    }

    /**
     * The last purchase among the fan's 200 newest orders, as their owner knows them this moment; 503 where it does not answer.
     *
     * @param bearer of the fan itself
     */
    public Uni<Optional<Instant>> askLastPurchase(String accountId, String bearer) {
        return neighbours
                .ask(commerceService + "/api/commerce/v1/me/orders?limit=200", bearer, Orders.class)
                .map(answer -> answer.flatMap(orders -> orders.lastPurchaseAt(accountId)));
    }
}
