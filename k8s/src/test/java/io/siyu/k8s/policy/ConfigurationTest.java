package io.siyu.k8s.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.k8s.policy.SuiteService.Store;
import io.siyu.k8s.render.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The variables a service is given are the ones the services read, no more and no fewer. */
class ConfigurationTest {

    private static final String EVERY_SERVICE = "io.siyu.k8s.policy.DeploymentPolicyTest#everyServiceInEveryLayer";
    private static final List<String> ALWAYS = List.of(
            "QUARKUS_PROFILE",
            "QUARKUS_SHUTDOWN_TIMEOUT",
            "JAVA_TOOL_OPTIONS",
            "QUARKUS_HTTP_PORT",
            "QUARKUS_OIDC_AUTH_SERVER_URL",
            "SIYU_IDENTITY_ISSUER",
            "SIYU_IDENTITY_AUDIENCE");
    private static final Map<SuiteService, String> ROUTES = Map.of(
            SuiteService.FAN, "SIYU_GATEWAY_ROUTES_FAN",
            SuiteService.MESSAGING, "SIYU_GATEWAY_ROUTES_MESSAGING",
            SuiteService.COMMERCE, "SIYU_GATEWAY_ROUTES_COMMERCE",
            SuiteService.RECOMMENDATION, "SIYU_GATEWAY_ROUTES_RECOMMENDATION");
    private static final String KEY_DIR = "SIYU_GATEWAY_ISSUER_KEY_DIR";

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void aServiceIsToldWhatItReadsAndNothingElse(Layer layer, SuiteService service) {
        var expected = new ArrayList<>(ALWAYS);
        for (var store : service.stores) {
            expected.addAll(
                    switch (store) {
                        case POSTGRESQL -> List.of("QUARKUS_DATASOURCE_REACTIVE_URL", "QUARKUS_DATASOURCE_JDBC_URL");
                        case KAFKA ->
                            layer == Layer.PROD
                                    ? List.of(
                                            "KAFKA_BOOTSTRAP_SERVERS",
                                            "KAFKA_SECURITY_PROTOCOL",
                                            "KAFKA_SASL_MECHANISM")
                                    : List.of("KAFKA_BOOTSTRAP_SERVERS");
                        case REDIS -> List.of("QUARKUS_REDIS_HOSTS");
                    });
        }
        if (service == SuiteService.GATEWAY) {
            expected.addAll(ROUTES.values());
            if (layer == Layer.LOCAL) {
                expected.add(KEY_DIR);
            }
        } else {
            if (service.calls(SuiteService.FAN)) {
                expected.add("SIYU_OWNER_FAN_URL");
            }
            if (service.calls(SuiteService.COMMERCE)) {
                expected.add("SIYU_OWNER_COMMERCE_URL");
            }
            if (service.calls(SuiteService.MESSAGING)) {
                expected.add("SIYU_OWNER_MESSAGING_URL");
            }
            if (service.calls(SuiteService.RECOMMENDATION)) {
                expected.add("SIYU_OWNER_RECOMMENDATION_URL");
            }
        }

        assertThat(service.environment(layer.manifests())).containsOnlyKeys(expected);
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void credentialsComeFromSecretsOnly(Layer layer, SuiteService service) {
        var expected = new ArrayList<String>();
        if (service.stores.contains(Store.POSTGRESQL)) {
            expected.addAll(List.of("QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD"));
        }
        if (service == SuiteService.FAN) {
            expected.addAll(List.of("SIYU_FAN_ERASED_MARK_KEY", "SIYU_FAN_IDENTITY_KEY"));
        }
        if (layer == Layer.PROD && service.stores.contains(Store.KAFKA)) {
            expected.add("KAFKA_SASL_JAAS_CONFIG");
        }
        if (layer == Layer.PROD && service.stores.contains(Store.REDIS)) {
            expected.add("QUARKUS_REDIS_PASSWORD");
        }

        assertThat(service.secretEnvironment(layer.manifests())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void neighboursAreNamedByTheirServices(Layer layer, SuiteService service) {
        var environment = service.environment(layer.manifests());

        if (service == SuiteService.GATEWAY) {
            ROUTES.forEach((other, variable) ->
                    assertThat(environment).containsEntry(variable, "http://%s:%d".formatted(other.label, other.port)));
        } else if (service.calls(SuiteService.FAN)) {
            assertThat(environment)
                    .containsEntry(
                            "SIYU_OWNER_FAN_URL",
                            "http://%s:%d".formatted(SuiteService.FAN.label, SuiteService.FAN.port));
        }
    }

    @ParameterizedTest
    @MethodSource(EVERY_SERVICE)
    void everyServiceHasADatabaseOfItsOwn(Layer layer, SuiteService service) {
        if (!service.stores.contains(Store.POSTGRESQL)) {
            return;
        }
        var environment = service.environment(layer.manifests());
        var url = Objects.requireNonNull(environment.get("QUARKUS_DATASOURCE_REACTIVE_URL"));

        assertThat(url).matches("postgresql://[a-z.-]+:5432/" + service.label.replace("-service", ""));
        assertThat(environment).containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + url);
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void tokensComeFromAProviderAndNeverFromTheBuiltInIssuer(Layer layer) {
        for (var service : SuiteService.values()) {
            var environment = service.environment(layer.manifests());

            assertThat(environment).containsEntry("QUARKUS_PROFILE", "prod").doesNotContainKey(KEY_DIR);
            assertThat(environment.get("QUARKUS_OIDC_AUTH_SERVER_URL")).startsWith("https://");
            assertThat(environment.get("SIYU_IDENTITY_ISSUER")).startsWith("https://");
        }
    }

    @Test
    void inTheLocalOverlayOnlyTheGatewayIssuesTokens() {
        var manifests = Layer.LOCAL.manifests();

        for (var service : Set.of(SuiteService.values())) {
            assertThat(service.environment(manifests))
                    .containsEntry("QUARKUS_PROFILE", service == SuiteService.GATEWAY ? "dev" : "prod")
                    .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://gateway:8080");
        }
    }
}
