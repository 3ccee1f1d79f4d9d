package io.siyu.k8s.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.siyu.k8s.render.Layer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentPolicyTest {

    static Stream<Arguments> everyServiceInEveryLayer() {
        return Stream.of(Layer.values())
                .flatMap(layer -> Stream.of(SuiteService.values()).map(service -> Arguments.of(layer, service)));
    }

    @ParameterizedTest
    @EnumSource
    void theFiveServicesAreTheDeployments(Layer layer) {
        assertThat(layer.manifests().all(Deployment.class))
                .extracting(one -> one.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        Stream.of(SuiteService.values()).map(one -> one.label).toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LOCAL")
    void everyServiceRunsAtLeastTwice(Layer layer) {
        assertThat(layer.manifests().all(Deployment.class))
                .allSatisfy(one -> assertThat(one.getSpec().getReplicas()).isGreaterThanOrEqualTo(2));
    }

    @ParameterizedTest
    @MethodSource("everyServiceInEveryLayer")
    void aServiceIsProbedOnItsHealthPaths(Layer layer, SuiteService service) {
        var container = service.container(layer.manifests());

        assertProbe(container.getStartupProbe(), "/q/health/started");
        assertProbe(container.getReadinessProbe(), "/q/health/ready");
        assertProbe(container.getLivenessProbe(), "/q/health/live");
    }

    @ParameterizedTest
    @MethodSource("everyServiceInEveryLayer")
    void aServiceListensWhereEveryoneExpectsIt(Layer layer, SuiteService service) {
        var manifests = layer.manifests();

        assertThat(service.environment(manifests)).containsEntry("QUARKUS_HTTP_PORT", Integer.toString(service.port));
        assertThat(service.container(manifests).getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort()).isEqualTo(service.port);
        });
    }

    @ParameterizedTest
    @MethodSource("everyServiceInEveryLayer")
    void aServiceIsSpreadOverNodesAndZones(Layer layer, SuiteService service) {
        var template = service.deployment(layer.manifests()).getSpec().getTemplate();

        assertThat(template.getSpec().getTopologySpreadConstraints())
                .extracting(TopologySpreadConstraint::getTopologyKey)
                .containsExactlyInAnyOrder("kubernetes.io/hostname", "topology.kubernetes.io/zone");
        assertThat(template.getSpec().getTopologySpreadConstraints()).allSatisfy(constraint -> {
            assertThat(template.getMetadata().getLabels())
                    .containsAllEntriesOf(constraint.getLabelSelector().getMatchLabels());
            assertThat(constraint.getMatchLabelKeys()).contains("app.kubernetes.io/name");
        });
    }

    @ParameterizedTest
    @MethodSource("everyServiceInEveryLayer")
    void aRollingUpdateTakesNoReplicaAwayBeforeTheNextIsReady(Layer layer, SuiteService service) {
        var strategy = service.deployment(layer.manifests()).getSpec().getStrategy();

        assertThat(strategy.getType()).isEqualTo("RollingUpdate");
        assertThat(strategy.getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
    }

    @ParameterizedTest
    @MethodSource("everyServiceInEveryLayer")
    void aLeavingServiceHasTimeToFinish(Layer layer, SuiteService service) {
        var manifests = layer.manifests();
        var preStop = service.container(manifests)
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
        var drain = service.environment(manifests).getOrDefault("QUARKUS_SHUTDOWN_TIMEOUT", "");
        var pod = service.deployment(manifests).getSpec().getTemplate().getSpec();

        assertThat(preStop).isPositive();
        assertThat(drain).matches("\\d+s");
        assertThat(pod.getTerminationGracePeriodSeconds())
                .isGreaterThan(preStop + Long.parseLong(drain.substring(0, drain.length() - 1)));
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe).isNotNull();
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
        assertThat(probe.getTimeoutSeconds()).isPositive();
    }
}
