package io.siyu.fan.imports;

import io.siyu.fan.csv.UnreadableLine;
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
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** One past order as its file tells it. */
record PastOrder(String userId, Instant occurredAt, int quantity, Money amount) {
    static final String HEADER = "userId,occurredAt,quantity,amount";
    private static final Pattern ID = Pattern.compile(ExternalId.FORM);
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d*");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final int MAX_QUANTITY = 10_000;
    private static final String USUAL_CURRENCY = "CNY";

    static boolean isHeader(List<String> columns) {
        var line = String.join(",", columns);
        return line.equalsIgnoreCase(HEADER) || line.equalsIgnoreCase(HEADER + ",currency");
    }

    /** Fails with {@link UnreadableLine}. */
    static PastOrder read(List<String> columns, Instant now) {
        if (columns.size() < 4 || columns.size() > 5) {
            throw new UnreadableLine("has " + columns.size() + " columns, not 4 or 5");
        }
        var userId = columns.getFirst();
        if (!ID.matcher(userId).matches()) {
            throw new UnreadableLine("userId must be 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        var currency = columns.size() == 5 ? columns.get(4) : USUAL_CURRENCY;
        if (!CURRENCY.matcher(currency).matches()) {
            throw new UnreadableLine("currency must be an ISO 4217 code");
        }
        return new PastOrder(
                userId,
                time(columns.get(1), now),
                (int) number("quantity", columns.get(2), 1, MAX_QUANTITY),
                Money.of(number("amount", columns.get(3), 0, Long.MAX_VALUE), currency));
    }

    private static Instant time(String text, Instant now) {
        try {
            var time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            if (time.isBefore(EARLIEST) || time.isAfter(now)) {
                throw new UnreadableLine("occurredAt must be in the past, 1970 at the earliest");
            }
            return time;
        } catch (DateTimeException unreadable) {
            throw new UnreadableLine("occurredAt must be an instant in RFC 3339 or a date");
        }
    }

    private static long number(String name, String text, long least, long most) {
        if (FRACTION.matcher(text).matches()) {
            throw new UnreadableLine(name + " must be a whole number; an amount is in minor units, 2933 for 29.33");
        }
        try {
            var number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new UnreadableLine(name + " must be from " + least + " to " + most);
            }
            return number;
        } catch (NumberFormatException unreadable) {
            throw new UnreadableLine(name + " must be a whole number from " + least + " to " + most);
        }
    }

    /** The same for all orders of the account that say the same. */
    UUID orderId(String accountId) {
        return id(accountId, 0);
    }

    /**
     * The same order of the same account is the same interaction, in whatever file it comes. Told by the account itself, so not verified.
     *
     * @param ordinal of equal orders in one file, from 0: they are different purchases, and the same ones when the file comes again
     */
    InteractionEvents.Recorded purchase(String accountId, int ordinal) {
        return new InteractionEvents.Recorded(
                id(accountId, ordinal).toString(),
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

    private UUID id(String accountId, int ordinal) {
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
