package io.siyu.recommendation.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.siyu.recommendation.rights.AccountRights;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where publishers declare their contents. */
@Path("/api/recommendation/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ContentResource {
    /** PostgreSQL's text takes every character but this one. */
    private static final String NO_NUL = "[^\\x00]*";

    private final ContentService contents;
    private final AccountDirectory directory;
    private final AccountRights rights;
    private final Caller caller;

    ContentResource(ContentService contents, AccountDirectory directory, AccountRights rights, Caller caller) {
        this.contents = contents;
        this.directory = directory;
        this.rights = rights;
        this.caller = caller;
    }

    /**
     * A content as a whole: what is left out is empty, but for quality and original, which stay as they are.
     *
     * @param quality only from the platform or a trusted back end
     * @param original only from the platform or a trusted back end
     */
    @RegisterForReflection
    @Schema(examples = """
            {"accountId": "night-market", "kind": "VIDEO", "verticals": ["food"], "title": "How we make it",
             "publishedAt": "2026-01-31T08:00:00Z"}
            """)
    public record DeclareContent(
            @NotNull @ExternalId String accountId,
            @NotNull ContentKind kind,

            @Nullable @Size(max = 10, message = "must be at most 10") List<
                            @NotBlank @Size(max = 64, message = "must have at most 64 characters") @Pattern(regexp = NO_NUL, message = "must not contain NUL") String>
                    verticals,

            @Nullable @Valid Place location,

            @Nullable @Size(max = 200, message = "must have at most 200 characters") @Pattern(regexp = NO_NUL, message = "must not contain NUL") String title,

            @Nullable @Size(max = 20_000, message = "must have at most 20000 characters") @Pattern(regexp = NO_NUL, message = "must not contain NUL") String text,

            @NotNull Instant publishedAt,
            @Nullable Boolean quality,
            @Nullable Boolean original) {
        Declaration declaration() {
            return new Declaration(
                    accountId,
                    kind,
                    verticals == null ? List.of() : List.copyOf(verticals),
                    location,
                    title,
                    text,
                    publishedAt.truncatedTo(ChronoUnit.MICROS),
                    quality,
                    original);
        }
    }

    @PUT
    @Path("/contents/{contentId}")
    @Operation(
            operationId = "declareContent",
            summary = "Declare a content or revise it (staff, platform or trusted back end)")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContentChanged.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ContentChanged.class)))
    public Uni<Response> declare(
            @PathParam("contentId") @ExternalId String contentId, @NotNull @Valid DeclareContent body) {
        var declaration = body.declaration();
        if (declaration.judges() && !AccountRights.isTrusted(caller)) {
            throw new ContentProblem.ReservedFields();
        }
        return rights.require(caller, declaration.accountId(), StaffRole.OPERATOR)
                .chain(() -> contents.declare(contentId, declaration))
                .map(ContentResource::answer);
    }

    @DELETE
    @Path("/contents/{contentId}")
    @Operation(operationId = "removeContent", summary = "Remove a content (staff, platform or trusted back end)")
    public Uni<Void> remove(@PathParam("contentId") @ExternalId String contentId) {
        return contents.accountOf(contentId)
                .chain(accountId -> rights.require(caller, accountId, StaffRole.OPERATOR))
                .chain(() -> contents.remove(contentId));
    }

    @GET
    @Path("/accounts/{accountId}/contents")
    @Operation(operationId = "listContents", summary = "What an account published, newest first")
    public Uni<Page<ContentChanged>> of(
            @PathParam("accountId") @ExternalId String accountId, @Valid @BeanParam PageRequest page) {
        return directory.require(caller, accountId).chain(() -> contents.of(accountId, page));
    }

    private static Response answer(ContentService.Declared declared) {
        var content = declared.content();
        return declared.isNew()
                ? Response.created(URI.create("/api/recommendation/v1/contents/" + content.contentId()))
                        .entity(content)
                        .build()
                : Response.ok(content).build();
    }
}
