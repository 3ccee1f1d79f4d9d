package io.siyu.k8s.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyu.k8s.render.StrictParser.StrictnessException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictParserTest {

    private static final String SOUND = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: sound
            spec:
              replicas: 2
              selector:
                matchLabels:
                  app: sound
              template:
                metadata:
                  labels:
                    app: sound
                spec:
                  automountServiceAccountToken: false
                  containers:
                    - name: app
                      image: sound:1
                      env:
                        - name: PORT
                          value: "8080"
                      securityContext:
                        capabilities:
                          drop: [ALL]
                      livenessProbe:
                        httpGet:
                          path: /q/health/live
                          port: http
                      resources:
                        limits:
                          memory: 1Gi
            """;

    private final StrictParser parser = new StrictParser();

    @Test
    void aSoundManifestIsRead() {
        assertThat(parser.parse(SOUND + "---\n" + SOUND.replace("name: sound", "name: other")))
                .extracting(one -> one.getMetadata().getName())
                .containsExactly("sound", "other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec:\\n  replicas     | spec:\\n  replicants",
                "livenessProbe:          | livenesProbe:",
                "httpGet:                | httpGett:",
                "limits:                 | limit:",
                "matchLabels:            | matchLabel:",
                "automountServiceAccount | autoMountServiceAccount",
                "metadata:\\n  name      | metadata:\\n  nam: x\\n  name",
                "apiVersion: apps/v1     | apiVersion: apps/v1\\nreplicas: 2",
            })
    void anUnknownFieldIsRefused(String sound, String planted) {
        assertThatExceptionOfType(StrictnessException.class)
                .isThrownBy(() -> parser.parse(plant(sound, planted)))
                .withMessageContaining("unknown or mistyped fields in Deployment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 2             | replicas: two",
                "replicas: 2             | replicas: \"2\"",
                "replicas: 2             | replicas: 2.5",
                "replicas: 2             | replicas: true",
                "value: \"8080\"         | value: 8080",
                "value: \"8080\"         | value: true",
                "automountServiceAccountToken: false | automountServiceAccountToken: \"false\"",
                "automountServiceAccountToken: false | automountServiceAccountToken: 0",
                "drop: [ALL]             | drop: ALL",
                "app: sound              | app: 1",
                "memory: 1Gi             | memory: [1Gi]",
                "port: http              | port: [http]",
            })
    void aWrongTypeIsRefused(String sound, String planted) {
        assertThatExceptionOfType(StrictnessException.class).isThrownBy(() -> parser.parse(plant(sound, planted)));
    }

    @ParameterizedTest
    @CsvSource({"apps/v1,apps/v2", "kind: Deployment,kind: Deploiment"})
    void anUnknownKindIsRefused(String sound, String planted) {
        assertThatExceptionOfType(StrictnessException.class).isThrownBy(() -> parser.parse(plant(sound, planted)));
    }

    private static String plant(String sound, String planted) {
        var from = sound.replace("\\n", "\n");
        assertThat(SOUND).contains(from);
        return SOUND.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(planted.replace("\\n", "\n")));
    }
}
