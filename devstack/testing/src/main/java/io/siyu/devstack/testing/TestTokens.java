package io.siyu.devstack.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens as the test issuer of the devstack would sign them; the private key is made anew on each machine and exists only in tests. */
public final class TestTokens {
    public static final String ISSUER = "https://issuer.siyu.test";
    public static final String AUDIENCE = "siyu";
    private static final Duration LIFE = Duration.ofHours(1);

    private TestTokens() {}

    /**
     * A bearer token for a user.
     *
     * @param groups {@code platform} for the operator, {@code service} for a trusted back end
     */
    public static String as(String userId, String... groups) {
        return signed(userId, Instant.now(), groups);
    }

    /** A token that ended an hour ago. */
    public static String expired(String userId) {
        return signed(userId, Instant.now().minus(LIFE.multipliedBy(2)));
    }

    private static String signed(String userId, Instant issuedAt, String... groups) {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(userId)
                .groups(Set.of(groups))
                .issuedAt(issuedAt)
                .expiresAt(issuedAt.plus(LIFE))
                .jws()
                .header("typ", "JWT")
                .sign(signingKey());
    }

    /** The test issuer's private key, for tests that forge tokens. */
    public static PrivateKey signingKey() {
        var encoded = ConfigProvider.getConfig().getValue("siyu.devstack.signing-key", String.class);
        var der = Base64.getMimeDecoder().decode(encoded.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("siyu.devstack.signing-key is not a PKCS#8 RSA key", broken);
        }
    }
}
