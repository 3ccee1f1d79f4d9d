package io.siyu.k8s.policy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.siyu.k8s.render.Manifests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The five services as the architecture names them: port, stores, neighbours. */
enum SuiteService {
    GATEWAY("gateway", 8080, Set.of(Store.REDIS)),
    FAN("fan-service", 8081, Set.of(Store.POSTGRESQL, Store.KAFKA, Store.REDIS)),
    MESSAGING("messaging-service", 8082, Set.of(Store.POSTGRESQL, Store.KAFKA, Store.REDIS)),
    COMMERCE("commerce-service", 8083, Set.of(Store.POSTGRESQL, Store.KAFKA)),
    RECOMMENDATION("recommendation-service", 8084, Set.of(Store.POSTGRESQL, Store.KAFKA));

    /** What a service keeps things in. */
    enum Store {
        POSTGRESQL("postgresql", 5432),
        KAFKA("kafka", 9092),
        REDIS("redis", 6379);

        final String label;
        final int port;

        Store(String label, int port) {
            this.label = label;
            this.port = port;
        }
    }

    final String label;
    final int port;
    final Set<Store> stores;

    SuiteService(String label, int port, Set<Store> stores) {
        this.label = label;
        this.port = port;
        this.stores = stores;
    }

    /** Whom it may call: the gateway everyone behind it, the others the owner of what they keep a copy of, fan all
     * who keep something of a person that is to be exported or erased. */
    boolean calls(SuiteService other) {
        return switch (this) {
            case GATEWAY -> other != GATEWAY;
            case FAN -> other != GATEWAY && other != FAN;
            case MESSAGING -> other == FAN || other == COMMERCE;
            case COMMERCE, RECOMMENDATION -> other == FAN;
        };
    }

    Deployment deployment(Manifests manifests) {
        return manifests.the(Deployment.class, label);
    }

    Container container(Manifests manifests) {
        var containers = deployment(manifests).getSpec().getTemplate().getSpec().getContainers();
        if (containers.size() != 1) {
            throw new AssertionError("%s has %d containers".formatted(label, containers.size()));
        }
        return containers.getFirst();
    }

    /** The plain environment the container sees, later sources over earlier ones; secret values are absent. */
    Map<String, String> environment(Manifests manifests) {
        var environment = new LinkedHashMap<String, String>();
        var container = container(manifests);
        container
                .getEnvFrom()
                .forEach(source -> environment.putAll(manifests
                        .the(ConfigMap.class, source.getConfigMapRef().getName())
                        .getData()));
        container.getEnv().stream()
                .filter(one -> one.getValue() != null)
                .forEach(one -> environment.put(one.getName(), one.getValue()));
        return environment;
    }

    /** The names of variables that come from a Secret. */
    List<String> secretEnvironment(Manifests manifests) {
        return container(manifests).getEnv().stream()
                .filter(one -> one.getValueFrom() != null)
                .filter(one -> one.getValueFrom().getSecretKeyRef() != null)
                .map(one -> one.getName())
                .toList();
    }
}
