package io.siyu.fan.imports;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One past order as its file tells it.
 *
 * @param ordinal of equal lines in one file, from 0: they are different purchases, and the same ones when the file comes again
 */
record OrderLine(String userId, Instant occurredAt, int quantity, Money amount, int ordinal) {
    static final String HEADER = "userId,occurredAt,quantity,amount";
    private static final Pattern ID = Pattern.compile(ExternalId.FORM);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final int MAX_QUANTITY = 10_000;
    private static final String USUAL_CURRENCY = "CNY";

    /** Why a line is none. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    static boolean isHeader(String line) {
        return columns(line)[0].equals("userId");
    }

    /** Whether the first line of a file is one of orders, be it the header or an order. */
    static boolean looksLikeOrders(String firstLine) {
        var columns = columns(firstLine);
        return isHeader(firstLine)
                ? String.join(",", columns).equals(HEADER)
                        || String.join(",", columns).equals(HEADER + ",currency")
                : columns.length == 4 || columns.length == 5;
    }

    static OrderLine read(String line, int ordinal, Instant now) {
        var columns = columns(line);
        if (columns.length < 4 || columns.length > 5) {
            throw new Unreadable("has " + columns.length + " columns, not 4 or 5");
        }
        var userId = columns[0];
        if (!ID.matcher(userId).matches()) {
            throw new Unreadable("userId must be 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        var currency = columns.length == 5 ? columns[4] : USUAL_CURRENCY;
        if (!CURRENCY.matcher(currency).matches()) {
            throw new Unreadable("currency must be an ISO 4217 code");
        }
        return new OrderLine(
                userId,
                time(columns[1], now),
                (int) number("quantity", columns[2], 1, MAX_QUANTITY),
                Money.of(number("amount", columns[3], 0, Long.MAX_VALUE), currency),
                ordinal);
    }

    private static String[] columns(String line) {
        var columns = line.strip().split(",", -1);
        for (var index = 0; index < columns.length; index++) {
            var text = columns[index].strip();
            var quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
            columns[index] = quoted ? text.substring(1, text.length() - 1) : text;
        }
        return columns;
    }

    private static Instant time(String text, Instant now) {
        try {
            var time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (time.isBefore(EARLIEST) || time.isAfter(now)) {
                throw new Unreadable("occurredAt must be in the past, 1970 at the earliest");
            }
            return time;
        } catch (DateTimeException unreadable) {
            throw new Unreadable("occurredAt must be an instant in RFC 3339 or a date");
        }
    }

    private static long number(String name, String text, long least, long most) {
        try {
            var number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new Unreadable(name + " must be from " + least + " to " + most);
            }
            return number;
        } catch (NumberFormatException unreadable) {
            throw new Unreadable(name + " must be a whole number");
        }
    }

    /** The same order of the same account is the same interaction, in whatever file it comes. Told by the account itself, so not verified. */
    InteractionEvents.Recorded purchase(String accountId) {
        return new InteractionEvents.Recorded(
                id(accountId).toString(),
                accountId,
                userId,
                InteractionKind.PURCHASE,
                occurredAt,
                Scene.STOREFRONT,
                Domain.PRIVATE,
                null,
                quantity,
                amount,
                "import",
                false);
    }

    private UUID id(String accountId) {
        var account = UUID.nameUUIDFromBytes(("import|" + accountId).getBytes(StandardCharsets.UTF_8));
        var name = String.join(
                "|",
                userId,
                occurredAt.toString(),
                String.valueOf(quantity),
                String.valueOf(amount.amount()),
                amount.currency(),
                String.valueOf(ordinal));
        return Ids.derive(account, name);
    }
}
