package io.siyu.k8s.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.siyu.k8s.policy.SuiteService.Store;
import io.siyu.k8s.render.Layer;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPolicyTest {

    private static final String EVERY_SERVICE = "io.siyu.k8s.policy.DeploymentPolicyTest#everyServiceInEveryLayer";
    private static final Map<String, String> INGRESS_NAMESPACE = Map.of("kubernetes.io/metadata.name", "ingress-nginx");
    private static final Map<String, String> INGRESS_POD = Map.of("app.kubernetes.io/name", "ingress-nginx");
    private static final String ANYWHERE = "0.0.0.0/0";

    @ParameterizedTest
    @EnumSource
    void whatNoPolicyAllowsIsDenied(Layer layer) {
        var policy = layer.manifests().the(NetworkPolicy.class, "default-deny").getSpec();

        assertThat(policy.getPodSelector().getMatchLabels()).isEmpty();
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getIngress()).isEmpty();
        assertThat(policy.getEgress()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void everyServiceHasAPolicyOfItsOwn(Layer layer, SuiteService service) {
        var policy = layer.manifests().the(NetworkPolicy.class, service.label).getSpec();

        assertThat(policy.getPodSelector().getMatchLabels()).containsEntry("app.kubernetes.io/name", service.label);
        assertThat(policy.getIngress()).isNotEmpty().allSatisfy(rule -> assertThat(rule.getFrom())
                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void aServiceCallsOnlyWhomItMustAsk(Layer layer, SuiteService service) {
        var network = Network.of(layer.manifests());

        for (var other : SuiteService.values()) {
            // In the local overlay the gateway is also the identity provider of all.
            var keys = layer == Layer.LOCAL && other == SuiteService.GATEWAY;
            assertThat(network.reaches(pod(layer, service), pod(layer, other), other.port))
                    .as("%s reaches %s", service.label, other.label)
                    .isEqualTo(service.calls(other) || keys);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServiceReachesOnlyTheStoresItUses(SuiteService service) {
        var network = Network.of(Layer.LOCAL.manifests());

        for (var store : Store.values()) {
            assertThat(network.reaches(pod(Layer.LOCAL, service), store(store), store.port))
                    .as("%s reaches %s", service.label, store.label)
                    .isEqualTo(service.stores.contains(store));
        }
    }

    @ParameterizedTest
    @EnumSource
    void inProductionTooAServiceReachesOnlyTheStoresItUses(SuiteService service) {
        var network = Network.of(Layer.PROD.manifests());
        var outside = Map.of(Store.POSTGRESQL, 5432, Store.KAFKA, 9093, Store.REDIS, 6379);

        outside.forEach(
                (store, port) -> assertThat(network.leavesTo(storeNetwork(store), pod(Layer.PROD, service), port))
                        .as("%s reaches %s", service.label, store.label)
                        .isEqualTo(service.stores.contains(store)));
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void onlyTheGatewayIsReachedFromTheIngress(Layer layer, SuiteService service) {
        assertThat(Network.of(layer.manifests())
                        .isReachedFrom(INGRESS_NAMESPACE, INGRESS_POD, pod(layer, service), service.port))
                .isEqualTo(service == SuiteService.GATEWAY && layer != Layer.LOCAL);
        assertThat(Network.of(layer.manifests())
                        .isReachedFrom(
                                Map.of("kubernetes.io/metadata.name", "other"),
                                INGRESS_POD,
                                pod(layer, service),
                                service.port))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void everyServiceReachesTheIdentityProviderOverHttpsOnly(Layer layer) {
        var network = Network.of(layer.manifests());

        for (var service : SuiteService.values()) {
            assertThat(network.leavesTo(ANYWHERE, pod(layer, service), 443)).isTrue();
            assertThat(network.leavesTo(ANYWHERE, pod(layer, service), 80)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyPrometheusMayReadTheMetricsFromOutside(SuiteService service) {
        var network = Network.of(Layer.PROD.manifests());
        var monitoring = Map.of("kubernetes.io/metadata.name", "monitoring");
        var pod = pod(Layer.PROD, service);

        assertThat(network.isReachedFrom(monitoring, Map.of("app.kubernetes.io/name", "prometheus"), pod, service.port))
                .isTrue();
        assertThat(network.isReachedFrom(monitoring, Map.of("app.kubernetes.io/name", "grafana"), pod, service.port))
                .isFalse();
    }

    @Test
    void theTopicJobReachesTheBrokerAndNoService() {
        var network = Network.of(Layer.LOCAL.manifests());
        var job = Objects.requireNonNull(Layer.LOCAL.manifests().podTemplates().get("Job/kafka-topics"));

        assertThat(network.reaches(job, store(Store.KAFKA), Store.KAFKA.port)).isTrue();
        assertThat(SuiteService.values())
                .noneMatch(service -> network.reaches(job, pod(Layer.LOCAL, service), service.port));
    }

    private static PodTemplateSpec pod(Layer layer, SuiteService service) {
        return service.deployment(layer.manifests()).getSpec().getTemplate();
    }

    private static PodTemplateSpec store(Store store) {
        return Objects.requireNonNull(Layer.LOCAL.manifests().podTemplates().get("StatefulSet/" + store.label));
    }

    private static String storeNetwork(Store store) {
        return Layer.PROD.manifests().the(NetworkPolicy.class, "to-" + store.label).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream())
                .map(peer -> peer.getIpBlock().getCidr())
                .findFirst()
                .orElseThrow();
    }
}
