package io.siyu.platform.identity;

import io.siyu.platform.id.ExternalId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The user id of a token. */
final class UserIds {
    private static final Pattern FORM = Pattern.compile(ExternalId.FORM);

    private UserIds() {}

    /** The subject where it has the form of an id, else base64url(SHA-256(issuer|subject)). */
    static String of(String issuer, String subject) {
        return FORM.matcher(subject).matches() ? subject : hash(issuer + "|" + subject);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
