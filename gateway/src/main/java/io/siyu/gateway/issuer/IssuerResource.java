package io.siyu.gateway.issuer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.request.IdempotencyKey;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The identity calls of the built-in issuer. */
@Path("/")
@PermitAll
@Tag(name = "identity", description = "The built-in issuer; only in the profiles dev and test")
public class IssuerResource {
    private static final String ALGORITHM = "RS256";

    private final BuiltInIssuer issuer;
    private final Clock clock = Clock.systemUTC();

    IssuerResource(BuiltInIssuer issuer) {
        this.issuer = issuer;
    }

    /**
     * Whom the token is for.
     *
     * @param groups {@code platform} for the operator, {@code service} for a trusted back end
     */
    @RegisterForReflection
    public record TokenRequest(
            @NotNull @ExternalId String userId,

            @Nullable List<@NotNull @Pattern(regexp = "platform|service", message = "must be platform or service") String>
                    groups) {}

    /** @param expiresIn seconds */
    @RegisterForReflection
    public record TokenView(String accessToken, long expiresIn) {}

    /** OpenID Connect Discovery 1.0, as far as a verifier of tokens reads it. */
    @RegisterForReflection
    public record Discovery(
            String issuer,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,

            @JsonProperty("id_token_signing_alg_values_supported")
            List<String> algorithms) {}

    @RegisterForReflection
    public record KeySet(List<Key> keys) {}

    /** The public half of a signing key (RFC 7517). */
    @RegisterForReflection
    public record Key(String kty, String use, String alg, String kid, String n, String e) {}

    @POST
    @Path("/api/auth/token")
    @IdempotencyKey(IdempotencyKey.Use.IGNORED)
    @Operation(operationId = "issueToken", summary = "A token of the built-in issuer, good for one hour")
    public TokenView token(@NotNull @Valid TokenRequest request) {
        var groups = request.groups() == null ? Set.<String>of() : Set.copyOf(request.groups());
        return new TokenView(
                issuer.token(request.userId(), groups, clock.instant()), BuiltInIssuer.TOKEN_LIFE.toSeconds());
    }

    @GET
    @Path("/.well-known/openid-configuration")
    @Operation(operationId = "discoverIssuer", summary = "Where the issuer's keys are")
    public Discovery discovery() {
        var base = issuer.issuer();
        return new Discovery(
                base,
                base + "/.well-known/jwks.json",
                base + "/api/auth/token",
                List.of("token"),
                List.of("public"),
                List.of(ALGORITHM));
    }

    @GET
    @Path("/.well-known/jwks.json")
    @Operation(operationId = "listIssuerKeys", summary = "The issuer's public keys")
    public KeySet keys() {
        return new KeySet(issuer.keys().stream()
                .map(key -> new Key("RSA", "sig", ALGORITHM, key.kid(), key.modulus(), key.exponent()))
                .toList());
    }
}
