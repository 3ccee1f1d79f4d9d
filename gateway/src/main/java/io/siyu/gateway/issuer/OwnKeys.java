package io.siyu.gateway.issuer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the built-in issuer's tokens with its own keys, without asking itself over HTTP: the gateway can start, and verify, before it
 * listens. Tokens of any other key go the usual way to the configured OIDC provider.
 */
@ApplicationScoped
class OwnKeys implements TenantConfigResolver {
    private static final String BEARER = "Bearer ";

    private final ObjectMapper json;
    private final Map<String, OidcTenantConfig> byKid;

    OwnKeys(
            BuiltInIssuer issuer,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace", defaultValue = "0") int leewaySeconds) {
        this.json = json;
        this.byKid = issuer.keys().stream()
                .collect(
                        Collectors.toUnmodifiableMap(SigningKey::kid, key -> verifiedWith(key, issuer, leewaySeconds)));
    }

    private static OidcTenantConfig verifiedWith(SigningKey key, BuiltInIssuer issuer, int leewaySeconds) {
        return OidcTenantConfig.builder()
                .tenantId("built-in-" + key.kid())
                .publicKey(key.openAsText())
                .token()
                .issuer(issuer.issuer())
                .audience(issuer.audience())
                .signatureAlgorithm(io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm.RS256)
                .lifespanGrace(leewaySeconds)
                .end()
                .roles()
                .roleClaimPath("groups")
                .end()
                .build();
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext context, OidcRequestContext<OidcTenantConfig> requestContext) {
        var kid = byKid.isEmpty() ? null : kid(context.request().getHeader(HttpHeaders.AUTHORIZATION));
        return kid == null ? Uni.createFrom().nullItem() : Uni.createFrom().item(byKid.get(kid));
    }

    /** What an unverified token says of its key: good enough to choose a verifier by, for nothing else. */
    private @Nullable String kid(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        var end = authorization.indexOf('.');
        if (end < 0) {
            return null;
        }
        try {
            var header = Base64.getUrlDecoder().decode(authorization.substring(BEARER.length(), end));
            return json.readTree(header).path("kid").asText(null);
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }
}
