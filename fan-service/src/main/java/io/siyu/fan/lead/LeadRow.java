package io.siyu.fan.lead;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One lead as it is imported; a phone number or an id on a platform, or both.
 *
 * @param phone with its country's code; a Chinese mobile number may come without
 * @param reference how the account's own books call the person
 * @param owner who of the staff takes care; nobody yet if left out
 */
@RegisterForReflection
record LeadRow(
        @Nullable String phone,
        @Nullable String platform,
        @Nullable String platformId,
        @Nullable String reference,
        @Nullable String label,
        @Nullable String source,
        @Nullable String owner,
        @Nullable Instant nextContactAt) {
    static final int MOST = 5_000;
    /** Clocks differ, and a request takes its time. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private static final int LONGEST = 200;
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s().-]");
    private static final Pattern CHINESE_MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern NAME = Pattern.compile(ExternalId.FORM);

    /** What is wrong with the row; empty if nothing is. */
    Optional<String> problem(Set<String> staff, Instant now) {
        if (isBlank(phone) && isBlank(platformId)) {
            return Optional.of("phone or platformId must be given");
        }
        if (!isBlank(phone) && normalizedPhone().isEmpty()) {
            return Optional.of("phone must be a number with its country's code, for example +8613800138000");
        }
        if (!isBlank(platformId) && (platform == null || !NAME.matcher(platform).matches())) {
            return Optional.of("platform must be 1 to 64 characters of A-Z a-z 0-9 _ - where platformId is given");
        }
        if (isTooLong(platformId) || isTooLong(reference) || isTooLong(label) || isTooLong(source)) {
            return Optional.of("platformId, reference, label and source have at most " + LONGEST + " characters");
        }
        if (isPast(nextContactAt, now)) {
            return Optional.of("nextContactAt must not be in the past");
        }
        return isBlank(owner) || staff.contains(owner)
                ? Optional.empty()
                : Optional.of("owner must be on the account's staff");
    }

    /** The same for each way of writing a number: + and digits (E.164). */
    Optional<String> normalizedPhone() {
        if (phone == null || phone.isBlank()) {
            return Optional.empty();
        }
        var digits = BETWEEN_DIGITS
                .matcher(Normalizer.normalize(phone, Normalizer.Form.NFKC))
                .replaceAll("");
        var international = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
        if (CHINESE_MOBILE.matcher(international).matches()) {
            return Optional.of("+86" + international);
        }
        return Optional.of(international)
                .filter(number -> INTERNATIONAL.matcher(number).matches());
    }

    Optional<String> platformKey() {
        return isBlank(platformId)
                ? Optional.empty()
                : Optional.of(Normalizer.normalize(String.valueOf(platformId).strip(), Normalizer.Form.NFC));
    }

    static boolean isPast(@Nullable Instant nextContactAt, Instant now) {
        return nextContactAt != null && nextContactAt.isBefore(now.minus(LEEWAY));
    }

    private static boolean isTooLong(@Nullable String text) {
        return text != null && text.length() > LONGEST;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
