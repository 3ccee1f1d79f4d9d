package io.siyu.gateway.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.siyu.gateway.issuer.IssuerPresence;
import io.siyu.gateway.routing.BackEnds;
import io.siyu.platform.log.Loggable;
import io.smallrye.mutiny.Uni;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Collects the services' OpenAPI documents and keeps the merged one for a few seconds; a service that does not answer leaves a hole. */
@ApplicationScoped
class Documents {
    private static final Logger LOG = Logger.getLogger(Documents.class);
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final String OF_A_SERVICE = "/q/openapi?format=json";
    private final BackEnds backEnds;
    private final ObjectMapper json;
    private final OpenApiDocumentService own;
    private final IssuerPresence issuer;
    private final String version;
    private final Uni<ObjectNode> merged;

    Documents(
            BackEnds backEnds,
            OpenApiDocumentService own,
            IssuerPresence issuer,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.backEnds = backEnds;
        // Schemas nest deeper than the JSON of clients may.
        this.json = new ObjectMapper();
        this.own = own;
        this.issuer = issuer;
        this.version = version;
        this.merged = Uni.createFrom().deferred(this::collect).memoize().atLeast(KEPT);
    }

    /** One collection at a time, however many ask. */
    Uni<ObjectNode> merged() {
        return merged;
    }

    private Uni<ObjectNode> collect() {
        var all = backEnds.names().stream().map(this::of).toList();
        return Uni.join().all(all).andCollectFailures().map(this::merge);
    }

    private record Part(String service, Optional<JsonNode> document) {}

    private Uni<Part> of(String service) {
        return backEnds.read(service, OF_A_SERVICE)
                .map(document -> new Part(service, Optional.of(parsed(document))))
                .onFailure()
                .recoverWithItem(away -> {
                    LOG.infof("Document missing service=%s cause=%s", service, Loggable.brief(away));
                    return new Part(service, Optional.empty());
                });
    }

    private ObjectNode merge(List<Part> parts) {
        var documents = new TreeMap<String, JsonNode>();
        var missing = new ArrayList<String>();
        for (var part : parts) {
            part.document().ifPresentOrElse(it -> documents.put(part.service(), it), () -> missing.add(part.service()));
        }
        documents.put(
                "gateway", parsed(Buffer.buffer(own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON))));
        return MergedDocument.of(documents, version, missing, issuer.absentCalls());
    }

    private JsonNode parsed(Buffer document) {
        try {
            return json.readTree(document.getBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
