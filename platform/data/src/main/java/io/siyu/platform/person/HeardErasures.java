package io.siyu.platform.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whom this service was told to forget, for as long as a topic could still bring something they did before. */
@ApplicationScoped
public class HeardErasures {
    private static final String KEEP = """
            insert into erasure_heard as known (user_id, erased_at) values (?1, ?2)
            on conflict (user_id) do update set erased_at = greatest(known.erased_at, excluded.erased_at), heard_at = clock_timestamp(), repeated = false
            """;
    private static final String AMONG =
            "select user_id, erased_at from erasure_heard where user_id = any(cast(?1 as text[]))";

    /** Older than any transaction that could have read before the first time and written after it. */
    private static final String TO_REPEAT = """
            update erasure_heard set repeated = true
            where user_id = (select user_id from erasure_heard
                             where not repeated and heard_at < clock_timestamp() - interval '1 minute'
                             limit 1 for update skip locked)
            returning user_id, erased_at
            """;

    /** A person to be forgotten up to an instant. */
    record Heard(String userId, Instant until) {}

    Uni<Void> keep(Heard heard) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP)
                        .setParameter(1, heard.userId())
                        .setParameter(2, heard.until())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Optional<Heard>> toRepeat() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(TO_REPEAT, Object[].class).getResultList())
                .map(rows -> rows.stream().findFirst().map(row -> new Heard((String) row[0], instant(row[1]))));
    }

    /** Those of the facts that are not about people who were erased since; in the current session. */
    public <T> Uni<List<T>> without(List<T> facts, Function<T, String> user, Function<T, Instant> at) {
        var users = facts.stream().map(user).distinct().toArray(String[]::new);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(AMONG, Object[].class)
                        .setParameter(1, users)
                        .getResultList())
                .map(rows -> {
                    var until = until(rows);
                    return until.isEmpty()
                            ? facts
                            : facts.stream()
                                    .filter(fact ->
                                            at.apply(fact).isAfter(until.getOrDefault(user.apply(fact), Instant.MIN)))
                                    .toList();
                });
    }

    private static Map<String, Instant> until(Collection<Object[]> rows) {
        var until = new HashMap<String, Instant>();
        rows.forEach(row -> until.put((String) row[0], instant(row[1])));
        return until;
    }

    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime withOffset ? withOffset.toInstant() : (Instant) time;
    }
}
