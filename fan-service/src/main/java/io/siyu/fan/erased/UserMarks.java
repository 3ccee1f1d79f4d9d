package io.siyu.fan.erased;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is left of an erased user's id: its HMAC-SHA-256, which nobody without the key can tell from any other. */
@ApplicationScoped
public class UserMarks {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    UserMarks(ErasedSettings settings) {
        this.key = new SecretKeySpec(settings.markKeyBytes(), ALGORITHM);
    }

    /** 64 hexadecimal digits, the same for the same user each time. */
    public String of(String userId) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        }
    }
}
