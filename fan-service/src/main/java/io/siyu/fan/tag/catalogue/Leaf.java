package io.siyu.fan.tag.catalogue;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.tag.rule.Condition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A tag a fan can have.
 *
 * @param name its path in the taxonomy, parted by dots
 * @param title in Chinese
 * @param group where the catalogue files it
 * @param groups all that must be open for staff to see it: a rule that reads purchases tells of spending wherever it is filed
 * @param rule empty where only people give it
 * @param ttlDays how long it outlives the last thing the fan did, was declared or was given; 0 without end
 */
public record Leaf(
        String name,
        String title,
        FieldGroup group,
        Set<FieldGroup> groups,
        TagSource source,
        Optional<Condition> rule,
        Confidence confidence,
        int ttlDays) {
    public Leaf {
        groups = Collections.unmodifiableSet(EnumSet.copyOf(groups));
    }
}
