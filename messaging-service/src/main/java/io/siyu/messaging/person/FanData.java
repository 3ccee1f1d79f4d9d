package io.siyu.messaging.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.person.Forgetting;
import io.siyu.platform.person.PersonalTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Every table that names a fan. An erased fan's conversations go whole, with both sides' words; what they said in groups stays as recalled
 * messages of nobody, so that the others' sequences have no gap. Groups are told nothing: the account forgets the fan on its own.
 */
@ApplicationScoped
class FanData implements Forgetting {
    static final List<PersonalTable> TABLES = List.of(
            PersonalTable.of("conversation"),
            PersonalTable.through(
                    "conversation_cursor", "conversation_id in (select id from conversation where user_id = $2)"),
            PersonalTable.through(
                            "message",
                            "(thread_id in (select id from conversation where user_id = $2) or sender_id = $2 and thread_id in "
                                    + "(select group_id from group_member where user_id = $2))")
                    .without("body_hash"),
            PersonalTable.of("block"),
            PersonalTable.of("fan_standing"),
            PersonalTable.of("purchase"),
            PersonalTable.of("group_member"),
            PersonalTable.through(
                    "group_cursor",
                    "user_id = $2 and group_id in (select group_id from group_member where user_id = $2)"));

    /** Conversations nobody has spoken in since, locked so that nobody does now. */
    private static final String OLD = """
            in (select id from conversation where user_id = ?1 and last_at <= ?2 order by id for update)
            """;

    private static final String OLD_MESSAGES = "delete from message where thread_id " + OLD;
    private static final String OLD_CURSORS = "delete from conversation_cursor where conversation_id " + OLD;
    private static final String OLD_CONVERSATIONS = "delete from conversation where user_id = ?1 and last_at <= ?2";

    /** Where they went on talking, what was said before has no words any more. */
    private static final String OLD_WORDS = """
            update message set body = null, recalled_at = sent_at, body_hash = ''
            where thread_id in (select id from conversation where user_id = ?1) and sent_at <= ?2
            """;

    private static final String GROUP_WORDS = """
            update message set body = null, recalled_at = coalesce(recalled_at, sent_at), body_hash = '', sender_id = ?3
            where sender_id = ?1 and sent_at <= ?2 and thread_id in (select group_id from group_member where user_id = ?1)
            """;
    private static final String GROUP_CURSORS = """
            delete from group_cursor
            where user_id = ?1 and group_id in (select group_id from group_member where user_id = ?1 and joined_at <= ?2)
            """;

    /** Who owns a group of an account they no longer work for goes on as nobody. */
    private static final String GROUPS_OWNED =
            "update group_member set user_id = ?3 where user_id = ?1 and role = 'OWNER' and joined_at <= ?2";

    /** The groups' locks in the order of their ids, then their members. */
    private static final String GROUPS = """
            with old as (
                select m.group_id, m.left_at is null as was_in
                from group_member m where m.user_id = ?1 and m.joined_at <= ?2
            ), locked as (
                select g.id from fan_group g where g.id in (select group_id from old) order by g.id for update
            ), counted as (
                update fan_group g set member_count = g.member_count - 1
                from locked, old
                where g.id = locked.id and old.group_id = g.id and old.was_in
            )
            delete from group_member m using old where m.group_id = old.group_id and m.user_id = ?1
            """;

    private static final String STANDINGS = "delete from fan_standing where user_id = ?1 and changed_at <= ?2";
    private static final String PURCHASES = "delete from purchase where user_id = ?1 and coalesce(paid_at, ?2) <= ?2";
    private static final String BLOCKS = "delete from block where user_id = ?1 and since <= ?2";

    @Override
    public Uni<Void> forget(String userId, Instant until) {
        var alias = "erased-" + UUID.randomUUID();
        return all(List.of(OLD_MESSAGES, OLD_CURSORS, OLD_CONVERSATIONS, OLD_WORDS), userId, until)
                .chain(() -> run(GROUP_WORDS, userId, until, alias))
                .chain(() -> run(GROUP_CURSORS, userId, until))
                .chain(() -> run(GROUPS_OWNED, userId, until, alias))
                .chain(() -> all(List.of(GROUPS, STANDINGS, PURCHASES, BLOCKS), userId, until));
    }

    private static Uni<Void> all(List<String> statements, String userId, Instant until) {
        return Multi.createFrom()
                .iterable(statements)
                .onItem()
                .transformToUniAndConcatenate(sql -> run(sql, userId, until))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Integer> run(String sql, Object... columns) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql);
            for (var index = 0; index < columns.length; index++) {
                query = query.setParameter(index + 1, columns[index]);
            }
            return query.executeUpdate();
        });
    }
}
