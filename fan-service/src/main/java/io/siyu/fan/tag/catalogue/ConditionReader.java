package io.siyu.fan.tag.catalogue;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.fan.tag.history.Filter;
import io.siyu.fan.tag.history.Filters;
import io.siyu.fan.tag.rule.AllOf;
import io.siyu.fan.tag.rule.AnyOf;
import io.siyu.fan.tag.rule.Bargain;
import io.siyu.fan.tag.rule.Condition;
import io.siyu.fan.tag.rule.Declared;
import io.siyu.fan.tag.rule.Did;
import io.siyu.fan.tag.rule.Did.Measure;
import io.siyu.fan.tag.rule.Not;
import io.siyu.fan.tag.rule.Price;
import io.siyu.fan.tag.rule.Quantile;
import io.siyu.fan.tag.rule.Quantiles;
import io.siyu.fan.tag.rule.Returned;
import io.siyu.fan.tag.rule.Rhythm;
import io.siyu.fan.tag.rule.Share;
import io.siyu.fan.tag.rule.Since;
import io.siyu.fan.tag.rule.Since.End;
import io.siyu.fan.tag.rule.Stands;
import io.siyu.fan.tag.rule.Trend;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Tier;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the conditions of the file; each is a mapping with one key, which says what sort it is. */
final class ConditionReader {
    /** The ledger keeps interactions 400 days. */
    private static final int LONGEST_WINDOW = 400;

    private static final int MANY = 1_000_000;

    private final Filters.Numbering filters;

    ConditionReader(Filters.Numbering filters) {
        this.filters = filters;
    }

    /**
     * A condition.
     *
     * @param ttlDays how long what it hears from people is believed
     */
    Condition read(Entry entry, int ttlDays) {
        var sort = entry.onlyKey();
        return switch (sort) {
            case "all" -> new AllOf(conditions(entry, sort, ttlDays));
            case "any" -> new AnyOf(conditions(entry, sort, ttlDays));
            case "not" -> new Not(read(entry.entry(sort), ttlDays));
            case "did" -> did(entry.entry(sort));
            case "interest" -> interest(entry, sort);
            case "share" -> share(entry.entry(sort));
            case "trend" -> trend(entry.entry(sort));
            case "first" -> since(entry.entry(sort), End.FIRST);
            case "last" -> since(entry.entry(sort), End.LAST);
            case "returned" -> returned(entry.entry(sort));
            case "rhythm" -> rhythm(entry.entry(sort));
            case "quantile" -> quantile(entry.entry(sort));
            case "price" -> price(entry.entry(sort));
            case "bargain" -> bargain(entry.entry(sort));
            case "declared" -> declared(entry.entry(sort), ttlDays);
            case "stands" -> stands(entry.entry(sort));
            default ->
                throw entry.wrong("there is no condition " + sort
                        + "; there are all, any, not, did, interest, share, trend, first, last, returned, rhythm, "
                        + "quantile, price, bargain, declared, stands");
        };
    }

    private List<Condition> conditions(Entry entry, String sort, int ttlDays) {
        return entry.list(sort).stream()
                .map(value -> read(entry.at(entry.where() + ", " + sort, value), ttlDays))
                .toList();
    }

    private Condition did(Entry entry) {
        var filter = filter(entry);
        var measure = entry.optionalChoice("measure", Measure.class).orElse(Measure.TIMES);
        var within = window(entry);
        var hasLeast = entry.has("atLeast") || !entry.has("atMost");
        var least = entry.bigNumber("atLeast", 1, 1);
        var most = entry.bigNumber("atMost", 0, Long.MAX_VALUE - 1);
        entry.nothingElse();
        if (hasLeast && most < least) {
            throw entry.wrong("atMost is less than atLeast");
        }
        var number = filters.of(filter);
        var atLeast = new Did(number, measure, least, within, filter.words());
        if (!entry.has("atMost")) {
            return atLeast;
        }
        var atMost = new Not(new Did(number, measure, most + 1, within, filter.words()));
        return hasLeast ? new AllOf(List.of(atLeast, atMost)) : atMost;
    }

    /** Short for what most interests are: something about a vertical at least three times in 90 days. */
    private Condition interest(Entry entry, String sort) {
        var vertical = entry.text(sort).toLowerCase(Locale.ROOT);
        var all = Filter.ANYTHING;
        var filter = new Filter(all.kinds(), all.scenes(), all.domains(), all.hours(), all.weekdays(), vertical);
        return new Did(filters.of(filter), Measure.TIMES, 3, 90, filter.words());
    }

    private Condition share(Entry entry) {
        var of = filter(entry.entry("of"), true);
        var among = entry.has("among") ? filter(entry.entry("among"), true) : Filter.ANYTHING;
        var part = permille(entry);
        var share = new Share(
                filters.of(of),
                filters.of(among),
                entry.number("withinDays", 1, LONGEST_WINDOW),
                part,
                entry.number("least", 1, MANY),
                of.words() + " of " + among.words());
        entry.nothingElse();
        return share;
    }

    private static int permille(Entry entry) {
        if (!entry.has("atLeast")) {
            throw entry.wrong("atLeast is missing");
        }
        return (int) Math.round(1000 * entry.part("atLeast", 0));
    }

    private Condition trend(Entry entry) {
        var filter = filter(entry);
        var factor = (int) Math.round(1000 * entry.positive("factor"));
        if (factor == 1000) {
            throw entry.wrong("factor must be over or under 1");
        }
        var trend = new Trend(
                filters.of(filter),
                entry.number("days", 1, LONGEST_WINDOW / 2),
                factor,
                entry.number("least", 1, MANY),
                filter.words());
        entry.nothingElse();
        return trend;
    }

    private Condition since(Entry entry, End end) {
        var filter = filter(entry);
        var from = entry.number("fromDays", 0, MANY / 100, 0);
        var to = entry.number("toDays", 1, MANY / 100, 0);
        entry.nothingElse();
        if (to > 0 && to <= from) {
            throw entry.wrong("toDays must be over fromDays");
        }
        if (to == 0 && from == 0) {
            throw entry.wrong("fromDays or toDays is missing");
        }
        return new Since(filters.of(filter), end, from, to, filter.words());
    }

    private Condition returned(Entry entry) {
        var filter = filter(entry);
        var returned = new Returned(
                filters.of(filter),
                entry.number("silenceDays", 1, MANY / 100),
                entry.number("withinDays", 1, LONGEST_WINDOW),
                filter.words());
        entry.nothingElse();
        return returned;
    }

    private Condition rhythm(Entry entry) {
        var filter = filter(entry);
        var from = entry.number("fromDays", 0, MANY / 100, 0);
        var to = entry.number("toDays", 1, MANY / 100, 0);
        var least = entry.number("least", 2, MANY);
        entry.nothingElse();
        if (to > 0 && to <= from) {
            throw entry.wrong("toDays must be over fromDays");
        }
        return new Rhythm(filters.of(filter), from, to, least, filter.words());
    }

    private static Condition quantile(Entry entry) {
        var of = entry.choice("of", Quantiles.Of.class);
        var from = step(entry, "from", 0);
        var to = step(entry, "to", 1);
        entry.nothingElse();
        if (to <= from) {
            throw entry.wrong("to must be over from");
        }
        return new Quantile(of, from, to);
    }

    private static int step(Entry entry, String key, double otherwise) {
        var steps = 20 * entry.part(key, otherwise);
        if (Math.abs(steps - Math.rint(steps)) > 1e-9) {
            throw entry.wrong(key + " must be a multiple of 0.05");
        }
        return (int) Math.rint(steps);
    }

    private static Condition price(Entry entry) {
        var from = entry.bigNumber("from", 0, 0);
        var to = entry.bigNumber("to", 1, 0);
        entry.nothingElse();
        if (to > 0 && to <= from) {
            throw entry.wrong("to must be over from");
        }
        return new Price(from, to);
    }

    private static Condition bargain(Entry entry) {
        var under = (int) Math.round(1000 * entry.positive("under"));
        var bargain = new Bargain(
                under, permille(entry), entry.number("least", 1, MANY), entry.number("withinDays", 1, LONGEST_WINDOW));
        entry.nothingElse();
        return bargain;
    }

    private static Condition declared(Entry entry, int ttlDays) {
        var name = entry.text("name");
        if (!DeclaredName.NAMES.contains(name)) {
            throw entry.wrong("nobody declares " + name + "; they declare " + DeclaredName.NAMES);
        }
        var sameAsAccount = entry.flag("sameAsAccount");
        if (sameAsAccount && !name.equals("region")) {
            throw entry.wrong("accounts declare only a region");
        }
        Set<String> values = sameAsAccount
                ? Set.of()
                : entry.list("values").stream()
                        .map(value -> String.valueOf(value).toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        entry.nothingElse();
        return new Declared(name, values, ttlDays);
    }

    private static Condition stands(Entry entry) {
        var stands = new Stands(entry.choices("follow", Follow.class), entry.choices("tiers", Tier.class));
        entry.nothingElse();
        return stands;
    }

    private static int window(Entry entry) {
        return entry.number("withinDays", 1, LONGEST_WINDOW, 0);
    }

    private static Filter filter(Entry entry, boolean alone) {
        var filter = filter(entry);
        if (alone) {
            entry.nothingElse();
        }
        return filter;
    }

    private static Filter filter(Entry entry) {
        var kinds = entry.has("kinds") ? entry.choices("kinds", InteractionKind.class) : Filter.ALL_KINDS;
        return new Filter(
                kinds,
                entry.choices("scenes", Scene.class),
                entry.choices("domains", Domain.class),
                entry.has("hours") ? hours(entry) : Filter.ALL_HOURS,
                entry.choices("weekdays", DayOfWeek.class).stream()
                        .mapToInt(day -> 1 << day.ordinal())
                        .sum(),
                entry.optionalText("vertical").orElse("").toLowerCase(Locale.ROOT));
    }

    /** From an hour until before another; over midnight where that is the smaller one. */
    private static int hours(Entry entry) {
        var list = entry.list("hours");
        if (list.size() != 2
                || !(list.get(0) instanceof Integer from)
                || !(list.get(1) instanceof Integer to)
                || from < 0
                || from > 23
                || to < 0
                || to > 24
                || from.equals(to)) {
            throw entry.wrong("hours must be two different hours, from 0 to 24");
        }
        var hours = 0;
        for (var hour = from.intValue(); hour % 24 != to % 24; hour++) {
            hours |= 1 << hour % 24;
        }
        return hours;
    }
}
