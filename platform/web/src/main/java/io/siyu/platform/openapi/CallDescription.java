package io.siyu.platform.openapi;

import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.request.IdempotencyKey;
import io.siyu.platform.request.RequestId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

/** One call with what follows from its method, its path and its rights. What the resource says itself stays. */
final class CallDescription {
    private static final DotName PERMIT_ALL = DotName.createSimple("jakarta.annotation.security.PermitAll");
    private static final DotName KEY = DotName.createSimple(IdempotencyKey.class);
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final String JAX_RS = "jakarta.ws.rs.";
    private static final Set<HttpMethod> CHANGING =
            EnumSet.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final String path;
    private final HttpMethod method;
    private final Operation operation;
    private final Optional<MethodInfo> call;

    CallDescription(String path, HttpMethod method, Operation operation, Optional<MethodInfo> call) {
        this.path = path;
        this.method = method;
        this.operation = operation;
        this.call = call;
    }

    void complete() {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        addKey();
        if (operation.getRequestBody() != null && mayLackBody()) {
            operation.getRequestBody().setRequired(false);
        }
        if (isOpen()) {
            operation.setSecurity(List.of());
        }
        operation.getResponses().getAPIResponses().forEach(CallDescription::completeAnswer);
        refusals().forEach(kind -> addRefusal(operation.getResponses(), kind));
    }

    /** The body is the one argument that nothing says how to send. */
    private boolean mayLackBody() {
        return call.stream()
                .flatMap(it -> it.parameters().stream())
                .anyMatch(parameter -> parameter.type().hasAnnotation(NULLABLE)
                        && parameter.annotations().stream()
                                .noneMatch(said -> said.name().toString().startsWith(JAX_RS)));
    }

    private boolean isOpen() {
        return call.filter(it -> it.hasDeclaredAnnotation(PERMIT_ALL)
                        || it.declaringClass().hasDeclaredAnnotation(PERMIT_ALL))
                .isPresent();
    }

    private void addKey() {
        switch (keyUse()) {
            case REQUIRED -> operation.addParameter(parameter(SharedParts.KEY_REQUIRED));
            case HONOURED -> operation.addParameter(parameter(SharedParts.KEY_HONOURED));
            case IGNORED -> {}
        }
    }

    private static Parameter parameter(String name) {
        return OASFactory.createParameter().ref(name);
    }

    private IdempotencyKey.Use keyUse() {
        var said = call.map(it -> it.declaredAnnotation(KEY))
                .map(it -> IdempotencyKey.Use.valueOf(it.value().asEnum()));
        return said.orElse(method == HttpMethod.POST ? IdempotencyKey.Use.HONOURED : IdempotencyKey.Use.IGNORED);
    }

    /** Every answer can be found in the logs, and what was made says where it is. */
    private static void completeAnswer(String status, APIResponse answer) {
        if (answer.getRef() != null) {
            return;
        }
        answer.addHeader(RequestId.HEADER, SharedParts.header(SharedParts.REQUEST_ID));
        if (status.equals("201")) {
            answer.addHeader("Location", SharedParts.header(SharedParts.LOCATION));
        }
        if (answer.getDescription() == null || answer.getDescription().isBlank()) {
            answer.setDescription(
                    switch (status) {
                        case "201" -> "Made.";
                        case "202" -> "Taken in; the work follows.";
                        case "204" -> "Done.";
                        default -> "The answer.";
                    });
        }
    }

    private Set<ProblemKind> refusals() {
        var kinds = EnumSet.of(ProblemKind.INTERNAL, ProblemKind.UNAVAILABLE, ProblemKind.TOO_MANY_REQUESTS);
        var hasBody = operation.getRequestBody() != null;
        if (hasBody
                || operation.getParameters() != null
                        && !operation.getParameters().isEmpty()) {
            kinds.add(ProblemKind.MALFORMED);
        }
        if (hasBody) {
            kinds.add(ProblemKind.TOO_LARGE);
            kinds.add(ProblemKind.UNSUPPORTED_MEDIA_TYPE);
        }
        if (!isOpen()) {
            kinds.add(ProblemKind.UNAUTHENTICATED);
            kinds.add(ProblemKind.FORBIDDEN);
        }
        if (path.contains("{")) {
            kinds.add(ProblemKind.NOT_FOUND);
        }
        if (CHANGING.contains(method) && !isOpen()) {
            kinds.add(ProblemKind.NOT_FOUND);
            kinds.add(ProblemKind.CONFLICT);
            kinds.add(ProblemKind.REFUSED);
        }
        return kinds;
    }

    private static void addRefusal(APIResponses answers, ProblemKind kind) {
        var status = String.valueOf(kind.status());
        if (!answers.hasAPIResponse(status)) {
            answers.addAPIResponse(status, OASFactory.createAPIResponse().ref(SharedParts.nameOf(kind)));
        }
    }
}
