package io.siyu.devstack.services;

import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.siyu.devstack.servers.shared.LeaseRequest;
import io.siyu.devstack.servers.shared.StackLease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Declares the shared servers to Quarkus, which starts them before the application and tells it their addresses. */
final class SharedStackProcessor {
    private static final String FEATURE = "siyu-dev-services";

    @BuildStep(onlyIf = IsDevServicesSupportedByLaunchMode.class)
    void leaseSharedStack(
            SharedStackConfig config,
            LaunchModeBuildItem launchMode,
            ApplicationInfoBuildItem application,
            Capabilities capabilities,
            BuildProducer<DevServicesResultBuildItem> devServices) {
        if (!config.enabled()) {
            return;
        }
        var mode = launchMode.isTest() ? LeaseRequest.Mode.TEST : LeaseRequest.Mode.DEV;
        var request = new LeaseRequest(config.service().orElse(application.getName()), mode);
        devServices.produce(DevServicesResultBuildItem.owned()
                .feature(FEATURE)
                .serviceName("siyu")
                .serviceConfig(request.toString())
                .description("PostgreSQL, Kafka and Redis shared by all test runs and dev modes")
                .startable(() -> new SharedStack(StackLease.sharedFolder(), request, config.idle()))
                .configProvider(provided(capabilities, mode))
                .build());
    }

    private static Map<String, Function<SharedStack, String>> provided(
            Capabilities capabilities, LeaseRequest.Mode mode) {
        List<String> keys =
                new ArrayList<>(List.of("siyu.devstack.signing-key", "siyu.identity.issuer", "siyu.identity.audience"));
        if (capabilities.isPresent(Capability.REACTIVE_PG_CLIENT)) {
            keys.add("quarkus.datasource.reactive.url");
        }
        if (capabilities.isPresent(Capability.AGROAL)) {
            keys.add("quarkus.datasource.jdbc.url");
        }
        if (capabilities.isPresent(Capability.REACTIVE_PG_CLIENT) || capabilities.isPresent(Capability.AGROAL)) {
            keys.addAll(List.of("quarkus.datasource.username", "quarkus.datasource.password"));
        }
        if (capabilities.isPresent(Capability.KAFKA)) {
            keys.add("kafka.bootstrap.servers");
            if (mode == LeaseRequest.Mode.TEST) {
                keys.add("siyu.topic-prefix");
            }
        }
        if (capabilities.isPresent(Capability.REDIS_CLIENT)) {
            keys.add("quarkus.redis.hosts");
        }
        if (capabilities.isPresent(Capability.OIDC)) {
            keys.addAll(List.of("quarkus.oidc.public-key", "quarkus.oidc.token.issuer", "quarkus.oidc.token.audience"));
        }
        Map<String, Function<SharedStack, String>> provided = new LinkedHashMap<>();
        keys.forEach(key -> provided.put(key, stack -> stack.config(key)));
        return provided;
    }
}
