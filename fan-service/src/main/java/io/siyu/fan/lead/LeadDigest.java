package io.siyu.fan.lead;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes of a phone number or an id on a platform what is kept of it: HMAC-SHA-256 (RFC 2104) under the key that identities are hashed with,
 * which is not in the database. A number alone could be tried out; without the key that tells nothing.
 */
@ApplicationScoped
class LeadDigest {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 32;

    private final Optional<SecretKeySpec> key;

    /** The key is written {@code <id>:<base64 of 32 bytes or more>}. */
    LeadDigest(@ConfigProperty(name = "siyu.fan.identity.key") Optional<String> key) {
        this.key = key.filter(text -> !text.isBlank()).map(LeadDigest::read);
    }

    private static SecretKeySpec read(String text) {
        var bytes =
                Base64.getDecoder().decode(text.substring(text.indexOf(':') + 1).strip());
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException("siyu.fan.identity.key needs at least " + LEAST_BYTES + " bytes");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    String ofPhone(String normalized) {
        return of("lead-phone\0" + normalized);
    }

    String ofPlatformId(String platform, String id) {
        return of("lead-platform\0" + platform + '\0' + id);
    }

    private String of(String text) {
        var secret = key.orElseThrow(LeadProblem.NoKey::new);
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
