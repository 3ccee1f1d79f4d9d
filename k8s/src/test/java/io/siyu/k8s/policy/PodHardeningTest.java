package io.siyu.k8s.policy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.siyu.k8s.render.Layer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds for everything that becomes a pod, the stores of the local overlay and the topic job included. */
class PodHardeningTest {

    static Stream<Arguments> everyPod() {
        return Stream.of(Layer.values()).flatMap(layer -> layer.manifests().podTemplates().entrySet().stream()
                .map(entry -> Arguments.of(layer, entry.getKey(), entry.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPod")
    void aPodIsNobodySpecial(Layer layer, String name, PodTemplateSpec template) {
        var pod = template.getSpec();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPod")
    void aPodHasNoTokenForTheClusterAndNoStrayVariables(Layer layer, String name, PodTemplateSpec template) {
        assertThat(template.getSpec().getAutomountServiceAccountToken()).isFalse();
        assertThat(template.getSpec().getEnableServiceLinks()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPod")
    void aContainerCannotChangeItsImageNorGainRights(Layer layer, String name, PodTemplateSpec template) {
        assertThat(template.getSpec().getContainers()).isNotEmpty().allSatisfy(container -> {
            var context = container.getSecurityContext();
            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(context.getCapabilities().getAdd()).isEmpty();
            assertThat(context.getPrivileged()).isNull();
        });
        assertThat(template.getSpec().getInitContainers()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPod")
    void everyMountHasItsVolumeAndEveryVolumeItsBound(Layer layer, String name, PodTemplateSpec template) {
        var volumes = template.getSpec().getVolumes();

        assertThat(template.getSpec().getContainers().stream()
                        .flatMap(container -> container.getVolumeMounts().stream())
                        .map(VolumeMount::getName)
                        .filter(mount -> !(name.startsWith("StatefulSet/") && mount.equals("data"))))
                .isSubsetOf(volumes.stream().map(Volume::getName).toList());
        assertThat(volumes).filteredOn(volume -> volume.getEmptyDir() != null).allSatisfy(volume -> assertThat(
                        volume.getEmptyDir().getSizeLimit())
                .isNotNull());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPod")
    void aContainerSaysWhatItNeedsAndWhatItMayTake(Layer layer, String name, PodTemplateSpec template) {
        assertThat(template.getSpec().getContainers()).allSatisfy(container -> {
            var resources = container.getResources();
            assertThat(resources.getRequests()).containsKeys("cpu", "memory");
            assertThat(resources.getLimits()).containsKeys("cpu", "memory");
            // A limit above the request is memory the node may not have when it is wanted.
            assertThat(resources.getLimits().get("memory"))
                    .isEqualTo(resources.getRequests().get("memory"));
            assertThat(amount(resources.getLimits(), "cpu"))
                    .isGreaterThanOrEqualTo(amount(resources.getRequests(), "cpu"));
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPod")
    void anOverlayNamesEveryImageExactly(Layer layer, String name, PodTemplateSpec template) {
        if (layer == Layer.BASE) {
            return; // The overlays say which build.
        }
        assertThat(template.getSpec().getContainers())
                .extracting(Container::getImage)
                .allSatisfy(image -> assertThat(image)
                        .matches(".+(:[A-Za-z0-9_.-]+|@sha256:[0-9a-f]{64})")
                        .doesNotEndWith(":latest"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyPod")
    void aTemporaryFolderIsWritable(Layer layer, String name, PodTemplateSpec template) {
        if (name.equals("StatefulSet/redis")) {
            return; // Redis writes to its data folder only.
        }
        assertThat(template.getSpec().getContainers()).allSatisfy(container -> assertThat(container.getVolumeMounts())
                .anyMatch(mount -> mount.getMountPath().equals("/tmp")));
    }

    private static BigDecimal amount(Map<String, Quantity> amounts, String resource) {
        return requireNonNull(amounts.get(resource)).getNumericalAmount();
    }
}
