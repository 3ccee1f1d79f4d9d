package io.siyu.fan.playbook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The playbooks there are, over HTTP. */
@Path("/api/fan/v1/playbooks")
@Produces(MediaType.APPLICATION_JSON)
public class PlaybooksResource {
    private final PlaybookCatalogue catalogue;

    PlaybooksResource(PlaybookCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The newest version of each. */
    @RegisterForReflection
    public record Playbooks(List<Playbook> items) {}

    /** All, or those for one industry. */
    @GET
    @Operation(operationId = "listPlaybooks", summary = "The playbooks there are, each in its newest version")
    public Playbooks list(@QueryParam("industry") @Nullable String industry) {
        return new Playbooks(catalogue.newest().stream()
                .filter(playbook -> industry == null || playbook.industries().contains(industry))
                .toList());
    }
}
