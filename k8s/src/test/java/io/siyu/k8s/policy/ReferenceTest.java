package io.siyu.k8s.policy;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.siyu.k8s.render.Layer;
import io.siyu.k8s.render.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a pod refers to exists: config maps in the layer itself, secrets in the list of what must be there before. */
class ReferenceTest {

    private static final Path SECRETS = Path.of("secrets.txt");
    private static final Pattern CREATED_SECRET = Pattern.compile("create secret generic (\\S+)(.*)");
    private static final Pattern LITERAL = Pattern.compile("--from-literal=([^=]+)=");

    @ParameterizedTest
    @EnumSource
    void everyReferencedConfigMapIsInTheLayer(Layer layer) {
        var manifests = layer.manifests();

        assertThat(pods(manifests).flatMap(ReferenceTest::configMaps))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(manifests.find(ConfigMap.class, name)).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void everyConfigMapIsUsed(Layer layer) {
        var manifests = layer.manifests();

        assertThat(manifests.all(ConfigMap.class))
                .extracting(one -> one.getMetadata().getName())
                .isSubsetOf(pods(manifests).flatMap(ReferenceTest::configMaps).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyNamedServiceAccountIsInTheLayer(Layer layer) {
        var manifests = layer.manifests();

        assertThat(pods(manifests).map(PodSpec::getServiceAccountName).filter(name -> name != null))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(manifests.find(ServiceAccount.class, name)).isPresent());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "BASE")
    void theListedSecretsAreExactlyTheReferencedOnes(Layer layer) throws IOException {
        var manifests = layer.manifests();
        var referenced = Stream.concat(
                        pods(manifests).flatMap(ReferenceTest::secretKeys),
                        manifests.all(Ingress.class).stream()
                                .flatMap(ingress -> ingress.getSpec().getTls().stream())
                                .flatMap(tls ->
                                        Stream.of("tls.crt", "tls.key").map(key -> tls.getSecretName() + "/" + key)))
                .collect(toCollection(TreeSet::new));

        assertThat(referenced).isEqualTo(listedSecretKeys(layer));
    }

    /** The steps for trying it out are typed as they stand: a secret they forget is a pod that never starts. */
    @Test
    void theReadmeMakesExactlyTheLocalSecrets() throws IOException {
        var readme = Files.readString(Path.of("README.md")).replace("\\\n", "");
        var made = CREATED_SECRET
                .matcher(readme)
                .results()
                .flatMap(created -> LITERAL.matcher(created.group(2))
                        .results()
                        .map(literal -> created.group(1) + "/" + literal.group(1)))
                .flatMap(secret -> secret.startsWith("$d-")
                        ? Stream.of("fan", "messaging", "commerce", "recommendation")
                                .map(database -> secret.replace("$d", database))
                        : Stream.of(secret))
                .collect(toCollection(TreeSet::new));

        assertThat(made).isEqualTo(listedSecretKeys(Layer.LOCAL));
    }

    private static SortedSet<String> listedSecretKeys(Layer layer) throws IOException {
        try (var lines = Files.lines(SECRETS)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+"))
                    .filter(columns -> Stream.of(columns[2].split(",")).anyMatch(layer.name()::equalsIgnoreCase))
                    .flatMap(columns -> Stream.of(columns[1].split(",")).map(key -> columns[0] + "/" + key))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static Stream<PodSpec> pods(Manifests manifests) {
        return manifests.podTemplates().values().stream().map(PodTemplateSpec::getSpec);
    }

    private static Stream<String> configMaps(PodSpec pod) {
        return Stream.concat(
                containers(pod)
                        .flatMap(container -> container.getEnvFrom().stream())
                        .map(source -> source.getConfigMapRef().getName()),
                pod.getVolumes().stream()
                        .filter(volume -> volume.getConfigMap() != null)
                        .map(volume -> volume.getConfigMap().getName()));
    }

    /** As secret/key; a secret mounted whole counts with the key its file is read by. */
    private static Stream<String> secretKeys(PodSpec pod) {
        var variables = containers(pod)
                .flatMap(container -> container.getEnv().stream())
                .filter(one -> one.getValueFrom() != null && one.getValueFrom().getSecretKeyRef() != null)
                .map(one -> one.getValueFrom().getSecretKeyRef())
                .map(key -> key.getName() + "/" + key.getKey());
        var projected = pod.getVolumes().stream()
                .filter(volume -> volume.getProjected() != null)
                .flatMap(volume -> volume.getProjected().getSources().stream())
                .flatMap(source -> source.getSecret().getItems().stream()
                        .map(item -> source.getSecret().getName() + "/" + item.getKey()));
        var mounted = pod.getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .flatMap(volume -> volume.getSecret().getItems().stream()
                        .map(item -> volume.getSecret().getSecretName() + "/" + item.getKey()));
        return Stream.of(variables, projected, mounted).flatMap(keys -> keys);
    }

    private static Stream<Container> containers(PodSpec pod) {
        return pod.getContainers().stream();
    }
}
