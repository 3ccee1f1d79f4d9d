package io.siyu.fan.tag.history;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which deeds a condition looks at.
 *
 * @param hours one bit an hour of the fan's day, midnight lowest
 * @param weekdays one bit a day of the fan's week, Monday lowest
 * @param vertical name of a vertical, which stands for all below it too; empty for any
 */
public record Filter(
        Set<InteractionKind> kinds, Set<Scene> scenes, Set<Domain> domains, int hours, int weekdays, String vertical) {
    public static final int ALL_HOURS = (1 << 24) - 1;
    public static final int ALL_WEEKDAYS = (1 << 7) - 1;

    /** Reports are complaints: no interest, no habit and no loyalty is read from them unless a rule asks for them. */
    public static final Set<InteractionKind> ALL_KINDS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(InteractionKind.REPORT)));

    public static final Filter ANYTHING =
            new Filter(ALL_KINDS, EnumSet.allOf(Scene.class), EnumSet.allOf(Domain.class), ALL_HOURS, ALL_WEEKDAYS, "");
    public static final Filter PURCHASES = ANYTHING.of(Set.of(InteractionKind.PURCHASE));

    public Filter {
        kinds = Set.copyOf(kinds);
        scenes = Set.copyOf(scenes);
        domains = Set.copyOf(domains);
    }

    public Filter of(Set<InteractionKind> wanted) {
        return new Filter(wanted, scenes, domains, hours, weekdays, vertical);
    }

    /** Whether purchases are asked for, and not just anything a fan does. */
    public boolean namesPurchases() {
        return kinds.contains(InteractionKind.PURCHASE) && !kinds.equals(ALL_KINDS);
    }

    boolean takes(int code) {
        return Code.isOne(code)
                && kinds.contains(Code.kind(code))
                && scenes.contains(Code.scene(code))
                && domains.contains(Code.domain(code));
    }

    boolean asksForTime() {
        return hours != ALL_HOURS || weekdays != ALL_WEEKDAYS;
    }

    /** Whether any of the verticals is this filter's or lies below it. */
    boolean takesOneOf(String verticals) {
        for (var name : verticals.split("\n")) {
            if (name.equals(vertical) || name.startsWith(vertical + ".")) {
                return true;
            }
        }
        return false;
    }

    /** In words, for whoever asks why. */
    public String words() {
        var words = new ArrayList<String>();
        words.add(
                kinds.equals(ALL_KINDS)
                        ? "any interaction"
                        : String.join(
                                ", ", kinds.stream().map(Enum::name).sorted().toList()));
        if (scenes.size() < Scene.values().length) {
            words.add("in "
                    + String.join(", ", scenes.stream().map(Enum::name).sorted().toList()));
        }
        if (domains.size() < Domain.values().length) {
            words.add("from "
                    + String.join(
                            ", ", domains.stream().map(Enum::name).sorted().toList()));
        }
        if (asksForTime()) {
            words.add("at certain hours or days");
        }
        if (!vertical.isEmpty()) {
            words.add("about " + vertical);
        }
        return String.join(" ", words);
    }
}
