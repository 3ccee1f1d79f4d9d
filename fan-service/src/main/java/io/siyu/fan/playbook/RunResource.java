package io.siyu.fan.playbook;

import io.siyu.fan.playbook.PlaybookRun.RunProgress;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What came of a playbook, over HTTP. */
@Path("/api/fan/v1/playbook-runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    private final PlaybookService playbooks;
    private final Caller caller;

    RunResource(PlaybookService playbooks, Caller caller) {
        this.playbooks = playbooks;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getPlaybookRun", summary = "What came of a playbook against its targets (staff)")
    public Uni<RunProgress> progress(@PathParam("id") String id) {
        return playbooks.progress(uuid(id), caller.userId());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
