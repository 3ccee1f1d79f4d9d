package io.siyu.gateway.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The merged OpenAPI document, as JSON or as YAML. */
@Path("/openapi")
@PermitAll
@Tag(name = "documents")
public class OpenApiResource {
    private static final String YAML = "application/yaml";
    private static final ObjectMapper AS_JSON = new ObjectMapper();
    private static final ObjectMapper AS_YAML = new YAMLMapper();

    private final Documents documents;

    OpenApiResource(Documents documents) {
        this.documents = documents;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getOpenApi", summary = "This document; as YAML with Accept: application/yaml")
    @APIResponse(
            responseCode = "200",
            description = "OpenAPI 3.1.",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Uni<String> json() {
        return documents.merged().map(document -> written(AS_JSON, document));
    }

    @GET
    @Produces(YAML)
    @Operation(hidden = true)
    public Uni<String> yaml() {
        return documents.merged().map(document -> written(AS_YAML, document));
    }

    private static String written(ObjectMapper mapper, ObjectNode document) {
        try {
            return mapper.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
