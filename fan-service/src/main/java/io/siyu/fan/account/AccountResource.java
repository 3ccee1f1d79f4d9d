package io.siyu.fan.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Accounts over HTTP. */
@Path("/api/fan/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
    static final String PATH = "/api/fan/v1/accounts/";

    private final AccountService accounts;
    private final FollowerCount followers;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    AccountResource(
            AccountService accounts, FollowerCount followers, Idempotency idempotency, Caller caller, Clock clock) {
        this.accounts = accounts;
        this.followers = followers;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** A new account; without an id it is given one. */
    @RegisterForReflection
    @Schema(examples = """
            {"accountId": "night-market", "name": "Night Market", "kind": "ENTERPRISE", "verticals": ["food"]}
            """)
    public record OpenAccount(
            @ExternalId @Nullable String accountId,
            @NotBlank @Size(max = 100) String name,
            @NotNull AccountKind kind,
            @Size(max = 100) @Nullable String industry,

            @Size(max = 50) @Nullable List<@NotBlank @Size(max = 64) String> verticals,

            @Size(max = 100) @Nullable String region,
            @Size(max = 100) @Nullable String profession,
            @Valid @Nullable Place location) {
        Account.Facts facts() {
            var named = verticals == null ? List.<String>of() : List.copyOf(verticals);
            return new Account.Facts(name, kind, industry, named, region, profession, location);
        }
    }

    /** What shall change; what is left out stays. */
    @RegisterForReflection
    public record DescribeAccount(
            @Size(min = 1, max = 100) @Nullable String name,
            @Nullable AccountKind kind,
            @Size(max = 100) @Nullable String industry,

            @Size(max = 50) @Nullable List<@NotBlank @Size(max = 64) String> verticals,

            @Size(max = 100) @Nullable String region,
            @Size(max = 100) @Nullable String profession,
            @Valid @Nullable Place location) {
        Account.Facts over(Account.Facts old) {
            return new Account.Facts(
                    or(name, old.name()),
                    or(kind, old.kind()),
                    industry == null ? old.industry() : industry,
                    or(verticals, old.verticals()),
                    region == null ? old.region() : region,
                    profession == null ? old.profession() : profession,
                    location == null ? old.location() : location);
        }

        private static <T> T or(@Nullable T wanted, T old) {
            return wanted == null ? old : wanted;
        }
    }

    /** A place on the staff. */
    @RegisterForReflection
    public record AppointStaff(@NotNull StaffRole role) {}

    /** What everyone may know of an account, with the role the asking user has there; the staff only for the staff. */
    @RegisterForReflection
    public record AccountView(
            String accountId,
            String name,
            AccountKind kind,
            @Nullable String industry,
            List<String> verticals,
            @Nullable String region,
            @Nullable String profession,
            @Nullable Place location,
            long followerCount,
            Certified certification,
            @Nullable StaffRole staffRole,

            @Nullable List<AccountEvent.Member> staff,

            Instant createdAt) {
        static AccountView of(Account account, long followers, Optional<StaffRole> role, Instant now) {
            var facts = account.facts();
            return new AccountView(
                    account.accountId(),
                    facts.name(),
                    facts.kind(),
                    facts.industry(),
                    facts.verticals(),
                    facts.region(),
                    facts.profession(),
                    facts.location(),
                    followers,
                    account.certification().at(now),
                    role.orElse(null),
                    role.isPresent() ? account.members() : null,
                    account.createdAt());
        }
    }

    @POST
    @Operation(operationId = "openAccount", summary = "Open an account; the caller becomes its OWNER")
    @APIResponseSchema(value = AccountView.class, responseCode = "201")
    public Uni<Response> open(@NotNull @Valid OpenAccount request) {
        var owner = caller.userId();
        return idempotency.once(request, () -> accounts.open(request.accountId(), request.facts(), owner)
                .map(account -> created(account, owner)));
    }

    @GET
    @Path("/{a}")
    @Operation(
            operationId = "getAccount",
            summary = "What everyone may know of an account, and the caller's own role there")
    public Uni<AccountView> get(@PathParam("a") @ExternalId String accountId) {
        return accounts.find(accountId).chain(this::view);
    }

    @PATCH
    @Path("/{a}")
    @Operation(
            operationId = "describeAccount",
            summary = "Change an account's facts; what is left out stays (OPERATOR)")
    public Uni<AccountView> describe(
            @PathParam("a") @ExternalId String accountId, @NotNull @Valid DescribeAccount request) {
        return accounts.describe(accountId, caller.userId(), request::over).chain(this::view);
    }

    @PUT
    @Path("/{a}/staff/{userId}")
    @Operation(
            operationId = "appointStaff",
            summary = "Give a user a role on the account's staff, or another one (OWNER)")
    public Uni<Void> appoint(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("userId") @ExternalId String userId,
            @NotNull @Valid AppointStaff request) {
        return accounts.appoint(accountId, caller.userId(), userId, request.role());
    }

    @DELETE
    @Path("/{a}/staff/{userId}")
    @Operation(operationId = "dismissStaff", summary = "Take a user off the account's staff (OWNER)")
    public Uni<Void> dismiss(
            @PathParam("a") @ExternalId String accountId, @PathParam("userId") @ExternalId String userId) {
        return accounts.dismiss(accountId, caller.userId(), userId);
    }

    private Response created(Account account, String owner) {
        return Response.created(URI.create(PATH + account.accountId()))
                .entity(AccountView.of(account, 0, account.roleOf(owner), clock.instant()))
                .build();
    }

    private Uni<AccountView> view(Account account) {
        var role = account.roleOf(caller.userId());
        return followers.of(account.accountId()).map(count -> AccountView.of(account, count, role, clock.instant()));
    }
}
