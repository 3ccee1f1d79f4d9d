package io.siyu.platform.trial;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.id.Ids;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.request.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes: written once each, said to the others, refused when they are called "taken". */
@Path("/notes")
public class NoteResource {
    private final Caller caller;
    private final Idempotency idempotency;
    private final AccountDirectory directory;
    private final Notes notes;

    NoteResource(Caller caller, Idempotency idempotency, AccountDirectory directory, Notes notes) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.directory = directory;
        this.notes = notes;
    }

    /** How loud a note is. */
    public enum Volume {
        LOW,
        HIGH
    }

    /** A note to write. */
    public record WriteNote(
            @NotNull @ExternalId String name,
            @NotNull @Size(max = 100) String text,
            Volume volume,
            int copies) {}

    @POST
    public Uni<Response> write(@Valid @NotNull WriteNote note) {
        return idempotency.once(note, () -> written(note));
    }

    /** Notes with much inside. */
    public record Sorted(
            List<@NotBlank String> words,
            List<@Valid Part> parts,
            Map<String, @Valid Part> rules,
            @Nullable String remark) {}

    /** A part of them. */
    public record Part(@Min(1) int size) {}

    @POST
    @Path("/sorted")
    public Uni<Void> sort(@Valid @NotNull Sorted notes) {
        return Uni.createFrom().voidItem();
    }

    @GET
    @Path("/by/{id}")
    public UUID by(@PathParam("id") UUID noteId) {
        return noteId;
    }

    @GET
    @Path("/broken")
    @WithSession
    public Uni<Void> broken() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select 1").getResultList())
                .invoke(_ -> {
                    throw new IllegalStateException("a bug");
                })
                .replaceWithVoid();
    }

    @POST
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @Path("/strict")
    public Uni<Response> writeStrictly(@Valid @NotNull WriteNote note) {
        return idempotency.onceWithKey(note, () -> written(note));
    }

    @GET
    @Path("/me")
    public Map<String, Object> me() {
        return Map.of("userId", caller.userId(), "platform", caller.isPlatform(), "service", caller.isService());
    }

    @GET
    @Path("/page")
    public int page(@BeanParam PageRequest page) {
        return page.limit();
    }

    /** What may be said of a note or left out. */
    public record Remark(String text) {}

    @PUT
    @Path("/remark")
    public Map<String, Object> remark(@Nullable Remark remark) {
        return Map.of("said", remark != null);
    }

    @PUT
    @Path("/of/{accountId}")
    public Uni<Response> staffOnly(@ExternalId String accountId) {
        return directory.requireStaff(caller, accountId, StaffRole.OPERATOR).map(_ -> Response.noContent()
                .build());
    }

    @GET
    @Path("/certified/{accountId}")
    public Uni<Boolean> certified(@ExternalId String accountId) {
        return directory.holds(caller, accountId, facts -> facts.isCertifiedAt(Instant.now()));
    }

    private Uni<Response> written(WriteNote note) {
        return notes.write(note.name(), note.text()).map(_ -> Response.created(URI.create("/notes/" + note.name()))
                .entity(Map.of("name", note.name()))
                .build());
    }

    /** The use case. */
    @jakarta.enterprise.context.ApplicationScoped
    public static class Notes {
        private final Outbox outbox;

        Notes(Outbox outbox) {
            this.outbox = outbox;
        }

        @WithTransaction
        public Uni<Void> write(String name, String text) {
            return Panache.getSession()
                    .chain(session -> session.createNativeQuery(
                                    "insert into note (name, text) values (?1, ?2) on conflict (name) do update set writes = note.writes + 1")
                            .setParameter(1, name)
                            .setParameter(2, text)
                            .executeUpdate())
                    .chain(() -> outbox.append(new OutgoingEvent(
                            "fan.relation",
                            name,
                            "trial.note.v1",
                            Ids.newId(name),
                            Instant.now(),
                            Map.of("name", name, "text", text))))
                    .invoke(() -> {
                        if (text.equals("taken")) {
                            throw new Taken();
                        }
                        if (text.equals("overtaken")) {
                            throw new OptimisticLockException("somebody was faster");
                        }
                    });
        }
    }

    /** A rule's refusal. */
    static final class Taken extends Problem {
        Taken() {
            super(ProblemKind.CONFLICT, "taken", "The note is taken.");
        }
    }
}
