package io.siyu.k8s.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.siyu.k8s.render.Layer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvailabilityPolicyTest {

    private static final String EVERY_SERVICE = "io.siyu.k8s.policy.DeploymentPolicyTest#everyServiceInEveryLayer";

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void aDrainTakesOneReplicaAtATime(Layer layer, SuiteService service) {
        var budget = layer.manifests().the(PodDisruptionBudget.class, service.label);

        assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(budget.getSpec().getSelector().getMatchLabels()).isNotEmpty();
        assertThat(labelsOf(layer, service))
                .containsAllEntriesOf(budget.getSpec().getSelector().getMatchLabels());
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void anAutoscalerKeepsToTheReplicasTheDeploymentStartsWith(Layer layer, SuiteService service) {
        var scaler = layer.manifests()
                .the(HorizontalPodAutoscaler.class, service.label)
                .getSpec();
        var deployment = service.deployment(layer.manifests());

        assertThat(scaler.getScaleTargetRef().getApiVersion()).isEqualTo(deployment.getApiVersion());
        assertThat(scaler.getScaleTargetRef().getKind()).isEqualTo(deployment.getKind());
        assertThat(scaler.getScaleTargetRef().getName())
                .isEqualTo(deployment.getMetadata().getName());
        assertThat(scaler.getMinReplicas()).isEqualTo(deployment.getSpec().getReplicas());
        assertThat(scaler.getMaxReplicas()).isGreaterThanOrEqualTo(scaler.getMinReplicas());
        assertThat(scaler.getMetrics()).singleElement().satisfies(metric -> {
            assertThat(metric.getType()).isEqualTo("Resource");
            assertThat(metric.getResource().getName()).isEqualTo("cpu");
            assertThat(metric.getResource().getTarget().getAverageUtilization()).isBetween(1, 100);
        });
        assertThat(scaler.getBehavior().getScaleDown().getStabilizationWindowSeconds())
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void aServiceIsFoundUnderItsNameAndPort(Layer layer, SuiteService service) {
        var spec = layer.manifests().the(Service.class, service.label).getSpec();

        assertThat(spec.getSelector()).isNotEmpty();
        assertThat(labelsOf(layer, service)).containsAllEntriesOf(spec.getSelector());
        assertThat(service.deployment(layer.manifests()).getSpec().getSelector().getMatchLabels())
                .isEqualTo(spec.getSelector());
        assertThat(spec.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getPort()).isEqualTo(service.port);
            assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void aServiceHasAnAccountOfItsOwnWithoutAToken(Layer layer, SuiteService service) {
        var account = layer.manifests().the(ServiceAccount.class, service.label);

        assertThat(account.getAutomountServiceAccountToken()).isFalse();
        assertThat(service.deployment(layer.manifests())
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName())
                .isEqualTo(service.label);
    }

    @Test
    void theBuiltInIssuerOfTheLocalOverlayRunsOnce() {
        var gateway = Layer.LOCAL
                .manifests()
                .the(HorizontalPodAutoscaler.class, SuiteService.GATEWAY.label)
                .getSpec();

        assertThat(gateway.getMaxReplicas()).isEqualTo(1);
    }

    private static Map<String, String> labelsOf(Layer layer, SuiteService service) {
        return service.deployment(layer.manifests())
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
    }
}
