package io.siyu.fan.segment;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The JSON schema of filters over HTTP. */
@Path("/api/fan/v1/segments/schema")
public class SchemaResource {
    private final String schema = read();

    @GET
    @Operation(operationId = "getSegmentSchema", summary = "The JSON schema of filters")
    @Produces({"application/schema+json", "application/json"})
    public String get() {
        return schema;
    }

    private static String read() {
        try (InputStream file = SchemaResource.class.getResourceAsStream("/segment-filter.schema.json")) {
            if (file == null) {
                throw new IllegalStateException("the schema of filters is not in the package");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
