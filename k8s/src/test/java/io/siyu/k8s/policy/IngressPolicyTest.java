package io.siyu.k8s.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.siyu.k8s.render.Layer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IngressPolicyTest {

    private static final String NGINX = "nginx.ingress.kubernetes.io/";

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void theIngressLeadsToTheGatewayOnly(Layer layer) {
        assertThat(paths(layer)).isNotEmpty().allSatisfy(path -> {
            assertThat(path.getBackend().getService().getName()).isEqualTo(SuiteService.GATEWAY.label);
            assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void everyHostIsServedOverTls(Layer layer) {
        assertThat(ingresses(layer)).isNotEmpty().allSatisfy(ingress -> {
            assertThat(ingress.getMetadata().getAnnotations()).containsEntry(NGINX + "ssl-redirect", "true");
            assertThat(ingress.getSpec().getTls()).singleElement().satisfies(tls -> {
                assertThat(tls.getSecretName()).isNotBlank();
                assertThat(ingress.getSpec().getRules())
                        .extracting(IngressRule::getHost)
                        .isSubsetOf(tls.getHosts());
            });
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void metricsStayInside(Layer layer) {
        assertThat(paths(layer)).noneMatch(path -> "/q/metrics".startsWith(path.getPath()));
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void aSocketMayIdleForAnHourAndARequestMayNot(Layer layer) {
        var stream = layer.manifests().the(Ingress.class, "gateway-stream");
        var rest = layer.manifests().the(Ingress.class, "gateway");

        assertThat(pathsOf(stream).map(HTTPIngressPath::getPath)).containsExactly("/api/messaging/v1/stream");
        for (var timeout : List.of("proxy-read-timeout", "proxy-send-timeout")) {
            assertThat(stream.getMetadata().getAnnotations()).containsEntry(NGINX + timeout, "3600");
            assertThat(rest.getMetadata().getAnnotations()).containsEntry(NGINX + timeout, "60");
        }
    }

    @Test
    void theLargestFileFitsThrough() {
        assertThat(Layer.BASE
                        .manifests()
                        .the(Ingress.class, "gateway")
                        .getMetadata()
                        .getAnnotations())
                .containsEntry(NGINX + "proxy-body-size", "128m");
    }

    private static List<Ingress> ingresses(Layer layer) {
        return layer.manifests().all(Ingress.class);
    }

    private static List<HTTPIngressPath> paths(Layer layer) {
        return ingresses(layer).stream().flatMap(IngressPolicyTest::pathsOf).toList();
    }

    private static Stream<HTTPIngressPath> pathsOf(Ingress ingress) {
        return ingress.getSpec().getRules().stream().flatMap(rule -> rule.getHttp().getPaths().stream());
    }
}
