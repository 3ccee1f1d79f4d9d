package io.siyu.recommendation.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.person.Forgetting;
import io.siyu.platform.person.PersonalTable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * Every table that names a user. Touches go at once; copies of relations go with the tombstones of their owner, which keeps the counts of
 * private fans right; served feeds and exposures, which audits need, age out in days.
 */
@ApplicationScoped
class UserData implements Forgetting {
    static final List<PersonalTable> TABLES = List.of(
            PersonalTable.of("relation_copy"),
            PersonalTable.of("content_touch"),
            PersonalTable.of("content_moment"),
            PersonalTable.of("served_feed"),
            PersonalTable.of("exposure"));

    /** The touches first: they are the rows that both sides lock. */
    private static final String TOUCHES = """
            delete from content_touch t
            where t.user_id = ?1
              and not exists (select from content_moment m
                              where m.user_id = t.user_id and m.account_id = t.account_id and m.content_id = t.content_id and m.at > ?2)
            """;

    private static final String MOMENTS = "delete from content_moment where user_id = ?1 and at <= ?2";

    @Override
    public Uni<Void> forget(String userId, Instant until) {
        return run(TOUCHES, userId, until)
                .chain(() -> run(MOMENTS, userId, until))
                .replaceWithVoid();
    }

    private static Uni<Integer> run(String sql, String userId, Instant until) {
        return Panache.getSession().chain(session -> session.createNativeQuery(sql)
                .setParameter(1, userId)
                .setParameter(2, until)
                .executeUpdate());
    }
}
