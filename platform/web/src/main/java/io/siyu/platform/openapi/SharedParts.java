package io.siyu.platform.openapi;

import io.siyu.platform.problem.ProblemDetails;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.request.RequestId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** What the calls of every service have in common: the error body and its answers, headers, the key of a repeatable request, the token. */
final class SharedParts {
    static final String KEY_REQUIRED = "IdempotencyKeyRequired";
    static final String KEY_HONOURED = "IdempotencyKey";
    static final String LOCATION = "Location";
    static final String REQUEST_ID = "RequestId";
    static final String RETRY_AFTER = "RetryAfter";
    static final String ALLOW = "Allow";
    static final String BEARER = "bearer";

    private static final String PROBLEM = "ProblemDetails";
    private static final String VIOLATION = "Violation";
    static final List<String> SCHEMAS = List.of(PROBLEM, VIOLATION);
    private static final String VISIBLE = "^[\\x21-\\x7e]{1,64}$";

    private SharedParts() {}

    static void addTo(OpenAPI document) {
        var components = document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components);
        components.addSchema(PROBLEM, problem()).addSchema(VIOLATION, violation());
        addHeaders(components);
        addKeys(components);
        for (var kind : ProblemKind.values()) {
            components.addResponse(nameOf(kind), answer(kind));
        }
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT"));
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
    }

    /** The component of the answer a kind of problem gives: {@code NOT_FOUND} is {@code NotFound}. */
    static String nameOf(ProblemKind kind) {
        var name = new StringBuilder();
        for (var word : kind.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }

    static Header header(String name) {
        return OASFactory.createHeader().ref(name);
    }

    private static APIResponse answer(ProblemKind kind) {
        var answer = OASFactory.createAPIResponse()
                .description(kind.title() + ".")
                .addHeader(RequestId.HEADER, header(REQUEST_ID))
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemDetails.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
        return switch (kind) {
            case TOO_MANY_REQUESTS, UNAVAILABLE -> answer.addHeader("Retry-After", header(RETRY_AFTER));
            case METHOD_NOT_ALLOWED -> answer.addHeader("Allow", header(ALLOW));
            default -> answer;
        };
    }

    private static void addHeaders(Components components) {
        components
                .addHeader(
                        REQUEST_ID,
                        OASFactory.createHeader()
                                .description("Finds the request in the logs; the client's own where it sent one.")
                                .schema(text()))
                .addHeader(
                        LOCATION,
                        OASFactory.createHeader()
                                .description("The path of what was made, without scheme and host.")
                                .schema(text().format("uri-reference")))
                .addHeader(
                        RETRY_AFTER,
                        OASFactory.createHeader()
                                .description("Seconds to wait.")
                                .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)))
                .addHeader(
                        ALLOW,
                        OASFactory.createHeader()
                                .description("The methods this path offers.")
                                .schema(text()));
    }

    private static void addKeys(Components components) {
        var says =
                "1 to 64 visible ASCII characters, the same for each retry of the same request: it then has one effect and its"
                        + " first answer again, for 24 hours. With another body it is refused (422 idempotency-key-reused).";
        for (var each : Map.of(KEY_REQUIRED, true, KEY_HONOURED, false).entrySet()) {
            components.addParameter(
                    each.getKey(),
                    OASFactory.createParameter()
                            .name("Idempotency-Key")
                            .in(Parameter.In.HEADER)
                            .required(each.getValue())
                            .description(says)
                            .schema(text().pattern(VISIBLE).maxLength(64)));
        }
    }

    private static Schema problem() {
        return object(
                        "RFC 9457. The type names what went wrong and never changes; some types bring members of their own.")
                .required(List.of("type", "title", "status", "detail"))
                .addProperty("type", text().format("uri").addExample("https://siyu.dev/problems/not-found"))
                .addProperty("title", text())
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(java.math.BigDecimal.valueOf(400))
                                .maximum(java.math.BigDecimal.valueOf(599)))
                .addProperty("detail", text())
                .addProperty("instance", text().format("uri-reference"))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("Bad input, field by field.")
                                .items(OASFactory.createSchema().ref(VIOLATION)))
                .additionalPropertiesBoolean(true);
    }

    private static Schema violation() {
        return object("One field of the input and what is wrong with it.")
                .required(List.of("field", "message"))
                .addProperty(
                        "field",
                        text().description(
                                        "Its path in the body, or the name of a parameter; empty for the body as a whole.")
                                .addExample("items[0].quantity"))
                .addProperty("message", text());
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
