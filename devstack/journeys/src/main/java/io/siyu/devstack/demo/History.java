package io.siyu.devstack.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is played.
 *
 * @param purchases past orders of one shop
 * @param teams group-buys as they were opened and joined
 * @param actions what fans did besides; only the simulator knows of such
 */
record History(String source, List<Purchase> purchases, List<Team> teams, List<Action> actions) {
    /** @param amount minor units */
    record Purchase(String userId, LocalDate day, int quantity, long amount) {}

    /** @param joiners who came after the initiator; nobody came: the team fails */
    record Team(String initiator, String item, List<String> joiners) {
        int size() {
            return 1 + joiners.size();
        }

        boolean forms() {
            return !joiners.isEmpty();
        }
    }

    /** An interaction that a client reports. */
    record Action(String userId, String kind, String scene, String domain, int quantity, Instant at) {}

    /** The same purchases at such days that the last one is yesterday. */
    static List<Purchase> endingYesterday(List<Purchase> purchases, LocalDate today) {
        var last = purchases.stream()
                .map(Purchase::day)
                .max(Comparator.naturalOrder())
                .orElse(today);
        var shift = today.minusDays(1).toEpochDay() - last.toEpochDay();
        return purchases.stream()
                .map(purchase -> new Purchase(
                        purchase.userId(), purchase.day().plusDays(shift), purchase.quantity(), purchase.amount()))
                .toList();
    }

    Collection<String> buyers() {
        return purchasesByBuyer().keySet();
    }

    /** Buyers by how often they bought, the busiest first. */
    List<String> busiest(int count) {
        return purchasesByBuyer().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Integer> purchasesByBuyer() {
        var counts = new LinkedHashMap<String, Integer>();
        purchases.forEach(purchase -> counts.merge(purchase.userId(), 1, Integer::sum));
        return counts;
    }

    /** {@code userId,occurredAt,quantity,amount} with a header; two purchases of one day get different times. */
    String csv() {
        var lines = new ArrayList<String>();
        lines.add("userId,occurredAt,quantity,amount");
        var sameDay = new HashMap<String, Integer>();
        for (var purchase : purchases) {
            var nth = sameDay.merge(purchase.userId() + purchase.day(), 1, Integer::sum);
            var at = purchase.day().atTime(12, 0).plusMinutes(nth).toInstant(ZoneOffset.UTC);
            lines.add(purchase.userId() + "," + at + "," + purchase.quantity() + "," + purchase.amount());
        }
        return String.join("\n", lines) + "\n";
    }
}
