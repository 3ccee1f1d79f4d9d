package io.siyu.fan.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes of an id on another platform what is kept of it: HMAC-SHA-256 (RFC 2104) under a key that is not in the database. */
@ApplicationScoped
class IdentityKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final Optional<Key> current;
    private final Optional<Key> former;

    IdentityKeys(IdentitySettings settings) {
        this.current = settings.key().filter(text -> !text.isBlank()).map(Key::read);
        this.former = settings.formerKey().filter(text -> !text.isBlank()).map(Key::read);
    }

    private record Key(String id, SecretKeySpec secret) {
        static Key read(String text) {
            var colon = text.indexOf(':');
            var bytes = colon < 1
                    ? new byte[0]
                    : Base64.getDecoder().decode(text.substring(colon + 1).strip());
            if (bytes.length < LEAST_BYTES) {
                throw new IllegalArgumentException(
                        "siyu.fan.identity.key must be <id>:<base64 of at least " + LEAST_BYTES + " bytes>");
            }
            return new Key(text.substring(0, colon), new SecretKeySpec(bytes, ALGORITHM));
        }

        String hash(String text) {
            try {
                var mac = Mac.getInstance(ALGORITHM);
                mac.init(secret);
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
            }
        }
    }

    /**
     * An id as it is kept.
     *
     * @param former under the key before, to be found by what was kept then
     */
    record Hashed(String platform, String digest, @Nullable String former, String keyId) {}

    /** Fails with {@link IdentityProblem.NoKey}. */
    Hashed hash(String platform, String externalId) {
        var key = current.orElseThrow(IdentityProblem.NoKey::new);
        var text = platform + '\0' + Normalizer.normalize(externalId.strip(), Normalizer.Form.NFC);
        return new Hashed(
                platform, key.hash(text), former.map(it -> it.hash(text)).orElse(null), key.id());
    }

    boolean isMissing() {
        return current.isEmpty();
    }
}
