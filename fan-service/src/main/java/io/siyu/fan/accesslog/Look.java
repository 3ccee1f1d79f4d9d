package io.siyu.fan.accesslog;

import io.siyu.fan.fold.FieldGroup;
import java.util.Set;

/**
 * One look of one of an account's staff at some of its fans.
 *
 * @param groups what was shown
 */
public record Look(String accountId, String staffId, Purpose purpose, Set<FieldGroup> groups) {
    public Look {
        groups = Set.copyOf(groups);
    }

    /** One bit a group, the first group lowest. */
    int groupBits() {
        return groups.stream().mapToInt(group -> 1 << group.ordinal()).sum();
    }
}
