package io.siyu.platform.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What the OIDC verifier does not look at: the token says that it is an access token, not some other JWT of the same issuer (RFC 8725, 3.11),
 * names its subject, and does not bring its own key.
 */
@ApplicationScoped
public class TokenRules implements SecurityIdentityAugmentor {
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final Set<String> FOREIGN_KEYS = Set.of("jku", "jwk", "x5u", "x5c");

    private final ObjectMapper json;

    TokenRules(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token && !isAccessToken(token)) {
            return Uni.createFrom().failure(new AuthenticationFailedException("not an access token"));
        }
        return Uni.createFrom().item(identity);
    }

    private boolean isAccessToken(JsonWebToken token) {
        var raw = token.getRawToken();
        if (raw == null || token.getSubject() == null || token.getSubject().isEmpty()) {
            return false;
        }
        try {
            var header = json.readTree(Base64.getUrlDecoder().decode(raw.substring(0, raw.indexOf('.'))));
            var type = header.path("typ").asText("").toLowerCase(java.util.Locale.ROOT);
            return TYPES.contains(type) && FOREIGN_KEYS.stream().noneMatch(header::has);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }
}
