package io.siyu.platform.openapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** The REST methods behind the paths of a document. */
final class RestCalls {
    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");

    private final Map<String, MethodInfo> methods = new HashMap<>();

    RestCalls(IndexView index) {
        for (var method : HttpMethod.values()) {
            index.getAnnotations(DotName.createSimple("jakarta.ws.rs." + method.name())).stream()
                    .map(AnnotationInstance::target)
                    .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD)
                    .map(AnnotationTarget::asMethod)
                    .forEach(call -> methods.put(key(method, pathOf(call)), call));
        }
    }

    Optional<MethodInfo> at(HttpMethod method, String path) {
        return Optional.ofNullable(methods.get(key(method, path)));
    }

    private static String key(HttpMethod method, String path) {
        return method + " " + path.replaceAll("^/+|/+$", "");
    }

    private static String pathOf(MethodInfo call) {
        return (text(call.declaringClass().declaredAnnotation(PATH)) + "/" + text(call.declaredAnnotation(PATH)))
                .replaceAll("/{2,}", "/")
                .replaceAll("\\{\\s*([^}:\\s]+)\\s*:[^}]*}", "{$1}");
    }

    private static String text(@Nullable AnnotationInstance path) {
        return path == null ? "" : path.value().asString();
    }
}
