package io.siyu.fan.privacy;

import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A fan's own choices over HTTP; what is put replaces all of what was there. */
@Path("/api/fan/v1/me/privacy/folding")
public class FoldingResource {
    private final FoldingService choices;
    private final Caller caller;

    FoldingResource(FoldingService choices, Caller caller) {
        this.choices = choices;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getFolding", summary = "What the caller folds and hides, and from whom")
    public Uni<FoldingChoices> chosen() {
        return choices.of(caller.userId());
    }

    @PUT
    @Operation(operationId = "chooseFolding", summary = "Choose what to fold and hide; replaces all that was chosen")
    public Uni<FoldingChoices> choose(@NotNull @Valid FoldingChoices chosen) {
        return choices.choose(caller.userId(), chosen.filled());
    }
}
