package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.FilteredHistory;
import io.siyu.fan.tag.history.Filters;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Tier;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** One fan at a time as rules see them; made once and used for many, one after the other, not by two threads. */
public final class Fan {
    /** The declared fact that says by which clock a fan lives. */
    public static final String ZONE = "zone";

    private final FilteredHistory history;
    private final Spending spending = new Spending();
    private AccountSide account = AccountSide.NOTHING_KNOWN;
    private Standpoint standpoint = new Standpoint(Follow.NEVER, Tier.POTENTIAL, Map.of());
    private int now;

    public Fan(Filters filters) {
        history = new FilteredHistory(filters);
    }

    /**
     * What is known of the account.
     *
     * @param verticals lower case, sorted and parted by line breaks
     * @param region empty where none is known
     * @param zone of fans who declare none
     */
    public record AccountSide(String verticals, String region, ZoneId zone, Quantiles quantiles) {
        static final AccountSide NOTHING_KNOWN = new AccountSide("", "", ZoneId.of("UTC"), Quantiles.NONE);
    }

    /** What is known of the fan beside their history. */
    public record Standpoint(Follow follow, Tier tier, Map<String, Fact> facts) {}

    /** What was declared, and in which quarter. */
    public record Fact(String value, int at) {}

    /** Looks at another fan, as of a quarter. */
    public void read(byte[] encoded, Standpoint standing, AccountSide itsAccount, int quarter) {
        account = itsAccount;
        standpoint = standing;
        now = quarter;
        history.read(encoded, zone(), account.verticals());
        spending.read(history, now);
    }

    private ZoneId zone() {
        if (standpoint.facts().isEmpty()) {
            return account.zone();
        }
        return declared(ZONE).flatMap(fact -> zone(fact.value())).orElse(account.zone());
    }

    /** Empty for a name no zone has. */
    public static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    FilteredHistory history() {
        return history;
    }

    public Spending spending() {
        return spending;
    }

    AccountSide account() {
        return account;
    }

    Follow follow() {
        return standpoint.follow();
    }

    Tier tier() {
        return standpoint.tier();
    }

    Optional<Fact> declared(String name) {
        return Optional.ofNullable(standpoint.facts().get(name));
    }

    int now() {
        return now;
    }
}
