package io.siyu.gateway.issuer;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Makes tokens for anyone who asks, which is why it exists only in the profiles dev and test. */
@ApplicationScoped
class BuiltInIssuer {
    static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final Set<String> PROFILES = Set.of("dev", "test");

    private final IdentitySettings identity;
    private final List<SigningKey> keys;

    BuiltInIssuer(IssuerSettings settings, IdentitySettings identity) {
        this.identity = identity;
        this.keys = isOn(settings, ConfigUtils.getProfiles()) ? new KeyStore(keyDir(settings)).keys() : List.of();
    }

    /** Whether the issuer is on; asking for it outside its profiles is an error, so that no such process ever serves a request. */
    static boolean isOn(IssuerSettings settings, Collection<String> profiles) {
        var allowed = !profiles.isEmpty() && PROFILES.containsAll(profiles);
        if (settings.enabled().orElse(false) && !allowed) {
            throw new ConfigurationException("siyu.gateway.issuer.enabled=true is refused in the profile " + profiles
                    + ": the built-in issuer gives a token to anyone and exists only in dev and test.");
        }
        return settings.enabled().orElse(allowed);
    }

    private static Path keyDir(IssuerSettings settings) {
        return settings.keyDir()
                .orElseThrow(() -> new ConfigurationException(
                        "siyu.gateway.issuer.key-dir is missing: the built-in issuer keeps its signing keys there."));
    }

    boolean isOn() {
        return !keys.isEmpty();
    }

    List<SigningKey> keys() {
        return keys;
    }

    String issuer() {
        return identity.issuer();
    }

    String audience() {
        return identity.audience();
    }

    String token(String userId, Set<String> groups, Instant now) {
        var key = keys.getFirst();
        return Jwt.issuer(identity.issuer())
                .audience(identity.audience())
                .subject(userId)
                .upn(userId)
                .groups(groups)
                .issuedAt(now)
                .expiresAt(now.plus(TOKEN_LIFE))
                .jws()
                .keyId(key.kid())
                .header("typ", "JWT")
                .sign(key.secret());
    }
}
