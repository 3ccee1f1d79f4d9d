package io.siyu.platform.inbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What a batch of a compacted topic leaves to do. What was gone in between is forgotten first, because the versions of a new life begin at one
 * again.
 *
 * @param gone of each key that ended within the batch one
 * @param kept of each key that is there after it the newest version
 */
public record Newest<T>(Collection<T> gone, Collection<T> kept) {
    /**
     * @param told in the order of the topic
     */
    public static <T> Newest<T> of(
            List<T> told, Function<T, String> key, Predicate<T> isGone, ToLongFunction<T> version) {
        var gone = new LinkedHashMap<String, T>();
        var kept = new LinkedHashMap<String, T>();
        for (var one : told) {
            if (isGone.test(one)) {
                gone.put(key.apply(one), one);
                kept.remove(key.apply(one));
            } else {
                kept.merge(
                        key.apply(one),
                        one,
                        (earlier, later) ->
                                version.applyAsLong(later) > version.applyAsLong(earlier) ? later : earlier);
            }
        }
        return new Newest<>(gone.values(), kept.values());
    }
}
