package io.siyu.platform.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a REST method as the client knows it.
 *
 * @param place how it is sent; null for the body
 */
record CallParameter(@Nullable Class<? extends Annotation> place, String name, Class<?> type) {
    /** Quarkus proxies carry the methods of a resource again, without what they are about. */
    static boolean isDescribed(Method method) {
        for (var annotation : method.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(jakarta.ws.rs.HttpMethod.class)) {
                return true;
            }
        }
        return false;
    }

    static CallParameter of(Method method, int index) {
        var parameter = method.getParameters()[index];
        return said(parameter, parameter.getName(), parameter.getType())
                .orElseGet(() -> inPath(method, parameter.getName())
                        ? new CallParameter(PathParam.class, parameter.getName(), parameter.getType())
                        : new CallParameter(null, parameter.getName(), parameter.getType()));
    }

    /** All that is sent beside the body, those within parameter beans too. */
    static List<CallParameter> of(Method method) {
        var all = new ArrayList<CallParameter>();
        for (var index = 0; index < method.getParameterCount(); index++) {
            var parameter = of(method, index);
            if (parameter.is(BeanParam.class)) {
                all.addAll(within(parameter.type()));
            } else if (!parameter.isBody() && !parameter.is(Context.class)) {
                all.add(parameter);
            }
        }
        return all;
    }

    boolean isBody() {
        return place == null;
    }

    boolean is(Class<? extends Annotation> kind) {
        return kind.equals(place);
    }

    private static List<CallParameter> within(Class<?> bean) {
        var found = new ArrayList<CallParameter>();
        for (@Nullable Class<?> type = bean; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                said(field, field.getName(), field.getType()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean inPath(Method method, String name) {
        return template(method).contains("{" + name + "}")
                || template(method.getDeclaringClass()).contains("{" + name + "}");
    }

    private static String template(AnnotatedElement element) {
        var path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static Optional<CallParameter> said(AnnotatedElement element, String ownName, Class<?> type) {
        for (var annotation : element.getAnnotations()) {
            var name =
                    switch (annotation) {
                        case PathParam path -> path.value();
                        case QueryParam query -> query.value();
                        case HeaderParam header -> header.value();
                        case CookieParam cookie -> cookie.value();
                        case FormParam form -> form.value();
                        case BeanParam _, Context _ -> ownName;
                        default -> null;
                    };
            if (name != null) {
                return Optional.of(new CallParameter(annotation.annotationType(), name, type));
            }
        }
        return Optional.empty();
    }
}
