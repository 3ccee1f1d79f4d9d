package io.siyu.k8s.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.HashSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class LayerTest {

    @ParameterizedTest
    @EnumSource
    void everyManifestIsReadStrictly(Layer layer) {
        assertThat(layer.manifests().all()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoManifestsShareKindAndName(Layer layer) {
        var seen = new HashSet<String>();

        assertThat(layer.manifests().all())
                .allMatch(
                        one -> seen.add(one.getKind() + "/" + one.getMetadata().getName()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BASE")
    void anOverlayLivesInOneNamespaceThatRefusesPrivilegedPods(Layer layer) {
        var manifests = layer.manifests();
        var namespaces = manifests.all(Namespace.class);
        assertThat(namespaces).hasSize(1);
        var namespace = namespaces.getFirst();

        assertThat(namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(manifests.all()).filteredOn(one -> !one.equals(namespace)).allMatch(one -> namespace
                .getMetadata()
                .getName()
                .equals(one.getMetadata().getNamespace()));
    }

    @ParameterizedTest
    @EnumSource
    void noSecretStandsInTheManifests(Layer layer) {
        assertThat(layer.manifests().all(Secret.class)).isEmpty();
    }
}
