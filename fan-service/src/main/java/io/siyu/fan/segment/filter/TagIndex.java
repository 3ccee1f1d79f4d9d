package io.siyu.fan.segment.filter;

import io.siyu.fan.fold.FieldGroup;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/** The leaf tags a filter may name, and where each is found. */
public interface TagIndex {
    /**
     * @param ordinal the tag's bit in {@code relation.tags}
     * @param groups what a fan must not have folded away for the tag to be seen
     */
    record Entry(String name, int ordinal, Set<FieldGroup> groups) {
        public Entry {
            groups = Set.copyOf(groups);
        }
    }

    /** All there are, by their names. */
    Uni<Map<String, Entry>> all();
}
