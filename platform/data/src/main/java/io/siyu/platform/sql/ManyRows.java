package io.siyu.platform.sql;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.function.Function;

/** One native statement for many rows, which it takes from {@code unnest} of its parameters. */
public final class ManyRows {
    private ManyRows() {}

    /**
     * Runs the statement in the current session, if there are rows.
     *
     * @param columns what parameter 1, 2, … holds of each row, as an array of text that the statement casts
     */
    @SafeVarargs
    public static <T> Uni<Void> execute(String sql, Collection<T> rows, Function<T, String>... columns) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql);
                    for (var index = 0; index < columns.length; index++) {
                        query = query.setParameter(
                                index + 1, rows.stream().map(columns[index]).toArray(String[]::new));
                    }
                    return query.executeUpdate();
                })
                .replaceWithVoid();
    }
}
