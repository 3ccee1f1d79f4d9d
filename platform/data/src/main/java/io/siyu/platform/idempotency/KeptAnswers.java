package io.siyu.platform.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The table of keys and their first answers. */
@ApplicationScoped
class KeptAnswers {
    private static final String LONGEST_WAIT = "set local lock_timeout = '2s'";
    private static final String USUAL_WAIT = "set local lock_timeout to default";

    /** Waits for a parallel request with the same key, whose row is not yet committed; takes no lock on a row that is. */
    private static final String CLAIM = """
            insert into idempotency_key (user_id, method, path, key, body_hash) values (?1, ?2, ?3, ?4, ?5)
            on conflict do nothing
            """;

    /** A key of a day ago is a new key. */
    private static final String FORGET = """
            delete from idempotency_key
            where user_id = ?1 and method = ?2 and path = ?3 and key = ?4 and created_at < clock_timestamp() - interval '24 hours'
            """;

    private static final String FIND = """
            select body_hash, status, media_type, location, answer
            from idempotency_key where user_id = ?1 and method = ?2 and path = ?3 and key = ?4
            """;
    private static final String KEEP = """
            update idempotency_key set status = ?5, media_type = ?6, location = ?7, answer = ?8
            where user_id = ?1 and method = ?2 and path = ?3 and key = ?4
            """;

    /** Who asked for what under which key. */
    record Scope(String userId, String method, String path, String key) {}

    /** An answer as it was given. */
    record Kept(
            String bodyHash,
            int status,
            @Nullable String mediaType,
            @Nullable String location,
            @Nullable String answer) {}

    /** Whether this request is the first of its key; joins the current transaction. */
    Uni<Boolean> claim(Scope scope, String bodyHash) {
        return execute(LONGEST_WAIT)
                .chain(() -> insert(scope, bodyHash))
                .chain(isFirst -> isFirst ? Uni.createFrom().item(true) : claimForgotten(scope, bodyHash))
                .call(() -> execute(USUAL_WAIT));
    }

    private static Uni<Boolean> claimForgotten(Scope scope, String bodyHash) {
        return execute(FORGET, scope.userId(), scope.method(), scope.path(), scope.key())
                .chain(forgotten -> forgotten == 0 ? Uni.createFrom().item(false) : insert(scope, bodyHash));
    }

    private static Uni<Boolean> insert(Scope scope, String bodyHash) {
        return execute(CLAIM, scope.userId(), scope.method(), scope.path(), scope.key(), bodyHash)
                .map(claimed -> claimed == 1);
    }

    Uni<Kept> first(Scope scope) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter(1, scope.userId())
                        .setParameter(2, scope.method())
                        .setParameter(3, scope.path())
                        .setParameter(4, scope.key())
                        .getSingleResult())
                .map(KeptAnswers::read);
    }

    Uni<Void> keep(Scope scope, Kept kept) {
        return execute(
                        KEEP,
                        scope.userId(),
                        scope.method(),
                        scope.path(),
                        scope.key(),
                        kept.status(),
                        kept.mediaType(),
                        kept.location(),
                        kept.answer())
                .replaceWithVoid();
    }

    private static Uni<Integer> execute(String sql, @Nullable Object... parameters) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql);
            for (var index = 0; index < parameters.length; index++) {
                query = query.setParameter(index + 1, parameters[index]);
            }
            return query.executeUpdate();
        });
    }

    private static Kept read(Object[] row) {
        return new Kept(
                (String) row[0], ((Number) row[1]).intValue(), (String) row[2], (String) row[3], (String) row[4]);
    }
}
