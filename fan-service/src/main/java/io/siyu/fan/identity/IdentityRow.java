package io.siyu.fan.identity;

import io.siyu.fan.csv.UnreadableLine;
import io.siyu.platform.id.ExternalId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** An account's word who one of its customers is on another platform. */
record IdentityRow(String userId, String platform, String externalId) {
    static final String HEADER = "userId,platform,externalId";
    static final int LONGEST = 256;
    private static final Pattern ID = Pattern.compile(ExternalId.FORM);

    static boolean isHeader(List<String> columns) {
        return String.join(",", columns).equalsIgnoreCase(HEADER);
    }

    /** Fails with {@link UnreadableLine}. */
    static IdentityRow read(List<String> columns) {
        if (columns.size() != 3) {
            throw new UnreadableLine("has " + columns.size() + " columns, not 3");
        }
        if (!ID.matcher(columns.get(0)).matches()) {
            throw new UnreadableLine("userId must be 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        if (!ID.matcher(columns.get(1)).matches()) {
            throw new UnreadableLine("platform must be 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        var externalId = columns.get(2);
        if (externalId.isBlank() || externalId.length() > LONGEST || externalId.indexOf('\0') >= 0) {
            throw new UnreadableLine("externalId must be 1 to " + LONGEST + " characters");
        }
        return new IdentityRow(columns.get(0), platform(columns.get(1)), externalId);
    }

    /** Douyin is douyin. */
    static String platform(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
