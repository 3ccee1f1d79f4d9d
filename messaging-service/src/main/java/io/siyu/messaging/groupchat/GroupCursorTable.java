package io.siyu.messaging.groupchat;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.siyu.messaging.cursor.Progress;
import io.siyu.messaging.group.Membership;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The members' cursors as they are kept. */
@ApplicationScoped
class GroupCursorTable {
    /** Rows in key order, so that two replicas that flush at once do not wait for each other in a ring. */
    private static final String WRITE = """
            insert into group_cursor as known (group_id, user_id, delivered_seq, read_seq, written_at)
            select group_id, user_id, delivered_seq, read_seq, $5
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) as moved (group_id, user_id, delivered_seq, read_seq)
            order by group_id, user_id
            on conflict (group_id, user_id) do update
            set delivered_seq = greatest(known.delivered_seq, excluded.delivered_seq),
                read_seq = greatest(known.read_seq, excluded.read_seq),
                written_at = excluded.written_at
            """;

    /** As above for one member, and only where the last write is long enough ago. */
    private static final String WRITE_UNLESS_RECENT = """
            insert into group_cursor as known (group_id, user_id, delivered_seq, read_seq, written_at)
            values ($1, $2, $3, $4, $5)
            on conflict (group_id, user_id) do update
            set delivered_seq = greatest(known.delivered_seq, excluded.delivered_seq),
                read_seq = greatest(known.read_seq, excluded.read_seq),
                written_at = excluded.written_at
            where known.written_at <= $6
            returning 1
            """;

    private static final String PROGRESS = """
            select greatest(:delivered, :joined, coalesce(max(c.delivered_seq), 0)), greatest(:read, :joined, coalesce(max(c.read_seq), 0))
            from group_cursor c where c.group_id = :group and c.user_id = :user
            """;

    /** The bound is on the numbers looked at, so that the question is cheap whoever said how much since the member last looked. */
    private static final String UNREAD = """
            select count(*) from message m
            where m.thread_id = :group and m.seq between :read + 1 and :read + 1000
              and m.sender_id <> :user and m.recalled_at is null
            """;

    private static final String RECEIPTS = """
            select count(*), count(*) filter (where c.delivered_seq >= :seq), count(*) filter (where c.read_seq >= :seq)
            from group_member m
            left join group_cursor c on c.group_id = m.group_id and c.user_id = m.user_id
            where m.group_id = :group and m.left_at is null and m.joined_seq < :seq and m.user_id <> :sender
            """;

    private final Pool pool;

    GroupCursorTable(Pool pool) {
        this.pool = pool;
    }

    /** One member's cursor on its way to the table. */
    record Move(UUID groupId, String userId, Progress progress) {}

    Uni<Void> write(List<Move> moves, Instant now) {
        return pool.preparedQuery(WRITE)
                .execute(Tuple.of(
                        moves.stream().map(Move::groupId).toArray(UUID[]::new),
                        moves.stream().map(Move::userId).toArray(String[]::new),
                        boxed(moves.stream()
                                .mapToLong(move -> move.progress().deliveredSeq())
                                .toArray()),
                        boxed(moves.stream()
                                .mapToLong(move -> move.progress().readSeq())
                                .toArray()),
                        now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Long[] boxed(long[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }

    /** False where the last write is less than {@code apart} ago; nothing was written then. */
    Uni<Boolean> writeUnlessRecent(Move move, Instant now, Duration apart) {
        return pool.preparedQuery(WRITE_UNLESS_RECENT)
                .execute(Tuple.of(
                        move.groupId(),
                        move.userId(),
                        move.progress().deliveredSeq(),
                        move.progress().readSeq(),
                        now.atOffset(ZoneOffset.UTC),
                        now.minus(apart).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Of what is in the table and what this process still holds back. */
    @WithSession
    Uni<GroupProgress> progress(Membership member, Progress heldBack) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PROGRESS, Object[].class)
                        .setParameter("group", member.groupId())
                        .setParameter("user", member.userId())
                        .setParameter("joined", member.joinedSeq())
                        .setParameter("delivered", heldBack.deliveredSeq())
                        .setParameter("read", heldBack.readSeq())
                        .getSingleResult())
                .chain(row -> unread(member, number(row[1]))
                        .map(unread -> new GroupProgress(number(row[0]), number(row[1]), member.head(), unread)));
    }

    private Uni<Long> unread(Membership member, long read) {
        return Panache.getSession().chain(session -> session.createNativeQuery(UNREAD, Long.class)
                .setParameter("group", member.groupId())
                .setParameter("user", member.userId())
                .setParameter("read", read)
                .getSingleResult());
    }

    @WithSession
    Uni<Receipts> receipts(UUID groupId, long seq, String senderId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RECEIPTS, Object[].class)
                        .setParameter("group", groupId)
                        .setParameter("seq", seq)
                        .setParameter("sender", senderId)
                        .getSingleResult())
                .map(row -> new Receipts(seq, number(row[0]), number(row[1]), number(row[2])));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
