package io.siyu.fan.export;

import io.siyu.platform.neighbour.Neighbours;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the other services, in the person's own name, what they keep of the person. */
@ApplicationScoped
class NeighbourParts {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Neighbours neighbours;
    private final Map<String, String> urls;

    NeighbourParts(
            Neighbours neighbours,
            @ConfigProperty(name = "siyu.owner.messaging-url") String messaging,
            @ConfigProperty(name = "siyu.owner.commerce-url") String commerce,
            @ConfigProperty(name = "siyu.owner.recommendation-url") String recommendation) {
        this.neighbours = neighbours;
        this.urls = new TreeMap<>(Map.of(
                "messaging", messaging + "/api/messaging/v1/me/privacy/data",
                "commerce", commerce + "/api/commerce/v1/me/privacy/data",
                "recommendation", recommendation + "/api/recommendation/v1/me/privacy/data"));
    }

    /**
     * What one service said.
     *
     * @param json empty where it did not answer
     */
    record Part(String service, Optional<String> json) {}

    Uni<List<Part>> ask(String bearer) {
        return Multi.createFrom()
                .iterable(urls.entrySet())
                .onItem()
                .transformToUniAndMerge(service -> ask(service.getKey(), service.getValue(), bearer))
                .collect()
                .asList();
    }

    private Uni<Part> ask(String service, String url, String bearer) {
        return neighbours
                .fetch(url, bearer, PATIENCE)
                .onFailure(CommonProblem.Unavailable.class)
                .recoverWithItem(Optional.empty())
                .map(json -> new Part(service, json));
    }
}
