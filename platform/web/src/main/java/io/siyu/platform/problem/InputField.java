package io.siyu.platform.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.BeanParam;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where bad input is, as a client knows it: a path in its body, the name of a parameter, or the body as a whole. */
final class InputField {
    /** As in JSON Pointer: the empty path is the whole document. */
    static final String BODY = "";

    private InputField() {}

    /** Names of Java's arguments, and of what holds elements, are nobody else's business. */
    static String of(ConstraintViolation<?> violation) {
        var nodes = new ArrayList<Path.Node>();
        violation.getPropertyPath().forEach(nodes::add);
        var method = nodes.isEmpty() ? null : methodOf(violation, nodes.getFirst());
        nodes.removeIf(node -> node.getKind() == ElementKind.METHOD);
        if (nodes.isEmpty() || nodes.getFirst().getKind() != ElementKind.PARAMETER) {
            return text(nodes);
        }
        var parameter = nodes.removeFirst().as(Path.ParameterNode.class);
        var named = method == null ? null : CallParameter.of(method, parameter.getParameterIndex());
        if (named == null) {
            return nodes.isEmpty() ? parameter.getName() : text(nodes);
        }
        return named.isBody() || named.is(BeanParam.class) ? text(nodes) : named.name() + text(nodes);
    }

    /** Whether the body is missing, not something in it. */
    static boolean isMissingBody(ConstraintViolation<?> violation) {
        return violation.getInvalidValue() == null && of(violation).equals(BODY);
    }

    private static @Nullable Method methodOf(ConstraintViolation<?> violation, Path.Node first) {
        if (first.getKind() != ElementKind.METHOD) {
            return null;
        }
        var types = first.as(Path.MethodNode.class).getParameterTypes().toArray(Class<?>[]::new);
        for (Class<?> type = violation.getRootBeanClass(); type != null; type = type.getSuperclass()) {
            try {
                var found = type.getDeclaredMethod(first.getName(), types);
                if (CallParameter.isDescribed(found)) {
                    return found;
                }
            } catch (NoSuchMethodException inherited) {
                // A proxy need not repeat it; the resource above has it.
            }
        }
        return null;
    }

    private static String text(List<Path.Node> nodes) {
        var path = new StringBuilder();
        for (var node : nodes) {
            if (node.isInIterable()) {
                path.append(within(node));
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path.append(path.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return path.toString();
    }

    /** {@code [2]} in a list, {@code .key} in an object; which one it is in a set nobody can say. */
    private static String within(Path.Node node) {
        return node.getIndex() != null
                ? "[" + node.getIndex() + "]"
                : node.getKey() != null ? "." + node.getKey() : "[]";
    }
}
