package io.siyu.fan.tag.given;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.tag.catalogue.DeclaredName;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What one declares of oneself, over HTTP. */
@Path("/api/fan/v1/me/facts")
public class FactResource {
    private final DeclaredFacts facts;
    private final Caller caller;

    FactResource(DeclaredFacts facts, Caller caller) {
        this.facts = facts;
        this.caller = caller;
    }

    /** What one declares; several values are parted by commas. */
    @RegisterForReflection
    public record DeclareFact(@NotBlank @Size(max = 200) String value) {}

    @GET
    @Operation(operationId = "listMyFacts", summary = "List what I declare of myself")
    public Uni<Page<DeclaredFacts.Fact>> mine() {
        return facts.of(caller.userId()).map(items -> new Page<>(items, null));
    }

    @PUT
    @Path("/{name}")
    @Operation(operationId = "declareMyFact", summary = "Declare something of myself, for example my region")
    public Uni<Void> declare(@PathParam("name") String name, @NotNull @Valid DeclareFact request) {
        return facts.declare(caller.userId(), known(name), request.value().strip());
    }

    @DELETE
    @Path("/{name}")
    @Operation(operationId = "removeMyFact", summary = "Declare something no longer")
    public Uni<Void> remove(@PathParam("name") String name) {
        return facts.remove(caller.userId(), known(name));
    }

    private static String known(String name) {
        if (!DeclaredName.NAMES.contains(name)) {
            throw CommonProblem.Malformed.field("name", "must be one of " + String.join(", ", DeclaredName.NAMES));
        }
        return name;
    }
}
