package io.siyu.platform.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list and the cursor of the next, which is null on the last page. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    /**
     * Makes a page from rows that were asked for with one more than the limit.
     *
     * @param rows at most limit + 1, in order; the surplus row proves that there is a next page
     * @param position what to continue after, of the last row shown
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, Cursor> position, Function<R, T> view) {
        var shown = rows.size() > limit ? rows.subList(0, limit) : rows;
        var next = rows.size() > limit ? position.apply(shown.getLast()).encoded() : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
