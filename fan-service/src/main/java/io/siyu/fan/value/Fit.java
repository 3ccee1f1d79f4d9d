package io.siyu.fan.value;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.buying.BgNbd;
import io.siyu.fan.buying.Buyer;
import io.siyu.fan.buying.Estimate;
import io.siyu.fan.buying.GammaGamma;
import io.siyu.fan.buying.Spender;
import io.siyu.fan.statistics.Folded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an account's purchases say about its buyers: parameters, or why there are none. */
sealed interface Fit {
    /** What it was made from. */
    Data data();

    /**
     * How much there is to fit.
     *
     * @param spenders who bought again and is known to have paid
     * @param days since the first purchase of all
     */
    record Data(long buyers, long repeatBuyers, long spenders, int days) {
        /** Below this even a frequency is a guess. */
        static final long FEWEST_BUYERS = 100;

        /** Ten for each of the four parameters of the counts. */
        static final long FEWEST_REPEAT_BUYERS = 40;

        /** Ten for each of the three parameters of the spends. */
        static final long FEWEST_SPENDERS = 30;

        /** Who stopped and who only pauses cannot be told apart sooner. */
        static final int FEWEST_DAYS = 56;

        /** What is missing for a fit of the counts; nothing when there is enough. */
        List<Missing> missing() {
            var missing = new ArrayList<Missing>();
            if (buyers < FEWEST_BUYERS) {
                missing.add(new Missing("buyers", buyers, FEWEST_BUYERS));
            }
            if (repeatBuyers < FEWEST_REPEAT_BUYERS) {
                missing.add(new Missing("repeatBuyers", repeatBuyers, FEWEST_REPEAT_BUYERS));
            }
            if (days < FEWEST_DAYS) {
                missing.add(new Missing("daysSinceTheFirstPurchase", days, FEWEST_DAYS));
            }
            return missing;
        }
    }

    /** Too little of something. */
    @RegisterForReflection
    @Schema(name = "Shortfall")
    record Missing(String what, long have, long need) {}

    /** Why there are no parameters. */
    enum Refusal {
        NOT_ENOUGH_DATA,
        /** The purchases are too much alike, or fit a corner of the model only. */
        NOT_IDENTIFIED
    }

    /**
     * There are parameters.
     *
     * @param spends empty where too few paid, or what they paid does not tell
     */
    record Fitted(Data data, Estimate counts, Optional<Estimate> spends) implements Fit {}

    /** There are none. */
    record Refused(Data data, Refusal why) implements Fit {}

    /** Buyers who fold their consumption count where there are enough of them to hide among each other. */
    static Fit of(List<BuyerRow> rows) {
        var folded = rows.stream().filter(BuyerRow::folded).count();
        var seen = rows.stream()
                .filter(row -> !row.folded() || Folded.mayBeIn(List.of(folded)))
                .toList();
        var spenders = seen.stream().flatMap(row -> row.spender().stream()).toList();
        var data = new Data(
                seen.size(),
                seen.stream().filter(row -> row.repeats() > 0).count(),
                spenders.size(),
                seen.stream().mapToInt(BuyerRow::days).max().orElse(0));
        if (!data.missing().isEmpty()) {
            return new Refused(data, Refusal.NOT_ENOUGH_DATA);
        }
        return BgNbd.fit(alike(seen))
                .<Fit>map(counts -> new Fitted(data, counts, spends(spenders)))
                .orElseGet(() -> new Refused(data, Refusal.NOT_IDENTIFIED));
    }

    private static Optional<Estimate> spends(List<Spender> spenders) {
        return spenders.size() < Data.FEWEST_SPENDERS ? Optional.empty() : GammaGamma.fit(spenders);
    }

    /** Buyers with the same history are worked out once. */
    private static List<Buyer> alike(List<BuyerRow> rows) {
        var people = new HashMap<Buyer, Long>();
        rows.forEach(row -> people.merge(row.buyer(), 1L, Long::sum));
        return people.entrySet().stream()
                .map(entry -> new Buyer(
                        entry.getKey().repeats(),
                        entry.getKey().lastWeek(),
                        entry.getKey().weeks(),
                        entry.getValue()))
                .toList();
    }
}
