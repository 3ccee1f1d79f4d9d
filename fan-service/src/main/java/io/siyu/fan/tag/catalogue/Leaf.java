package io.siyu.fan.tag.catalogue;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.tag.rule.Condition;
import java.util.Optional;

/**
 * A tag a fan can have.
 *
 * @param name its path in the taxonomy, parted by dots
 * @param title in Chinese
 * @param rule empty where only people give it
 * @param ttlDays how long it outlives the last thing the fan did, was declared or was given; 0 without end
 */
public record Leaf(
        String name,
        String title,
        FieldGroup group,
        TagSource source,
        Optional<Condition> rule,
        Confidence confidence,
        int ttlDays) {}
