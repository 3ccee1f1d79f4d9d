package io.siyu.messaging.message;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.siyu.platform.id.Ids;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages of all threads: appended in sequence, read by sequence. */
@ApplicationScoped
public class MessageLog implements PanacheRepositoryBase<Message, Message.Place> {
    /** How messages get into one kind of thread; see {@link #appendUnder}. */
    public record Appending(String lock, String append) {}

    /**
     * The statements that append under the lock of a thread's own row: first the lock alone, then the rest. In one statement a message that
     * waits for the row would be judged by what was true before it waited, and a mute, removal or block it waited for would not be seen.
     *
     * <p>Lock order: the thread's row, then the message. The row is held from here to the commit, so numbers are given out in commit order
     * and a rolled-back one is given again. A draft under a known client id inserts nothing; its transaction must be rolled back, for the
     * head has moved in it: that is what {@link NotAppended} is for.
     *
     * @param table of the threads, by {@code id}
     * @param head an {@code update … returning} of the thread's row by {@code :thread}, {@code :sender} and {@code :now} that yields
     *     thread_id, seq, account_id and sent_at where the sender may speak, and no row where not
     */
    public static Appending appendUnder(String table, String head) {
        return new Appending(
                "select 1 from " + table + " where id = :thread for no key update",
                "with head as (" + head + ")" + APPEND);
    }

    private static final String APPEND = """

            insert into message (thread_id, seq, id, account_id, sender_id, side, client_message_id, type, body, body_hash, sent_at)
            select thread_id, seq, :id, account_id, :sender, :side, :client, :type, :body, :hash, sent_at
            from head
            on conflict (thread_id, sender_id, client_message_id) do nothing
            returning *
            """;

    /** Appends in the current transaction; fails with {@link NotAppended} where the sender may not speak or has said this before. */
    public Uni<Message> append(Appending appending, UUID threadId, String ownerOfId, Draft draft, Instant now) {
        return Panache.getSession()
                .call(session -> session.createNativeQuery(appending.lock(), Integer.class)
                        .setParameter("thread", threadId)
                        .getSingleResultOrNull())
                .chain(session -> session.createNativeQuery(appending.append(), Message.class)
                        .setParameter("thread", threadId)
                        .setParameter("now", now)
                        .setParameter("id", Ids.newId(ownerOfId))
                        .setParameter("sender", draft.senderId())
                        .setParameter("side", draft.side().name())
                        .setParameter("client", draft.clientMessageId())
                        .setParameter("type", draft.type().name())
                        .setParameter("body", draft.body())
                        .setParameter("hash", draft.bodyHash())
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(NotAppended::new);
    }

    /** What was said before under the draft's client id, if it was the same: {@link Message#answering}. */
    public Uni<Optional<Message>> first(UUID threadId, Draft draft) {
        return find(
                        "place.threadId = ?1 and senderId = ?2 and clientMessageId = ?3",
                        threadId,
                        draft.senderId(),
                        draft.clientMessageId())
                .firstResult()
                .map(first -> Optional.ofNullable(first).map(message -> message.answering(draft)));
    }

    public Uni<Message> require(UUID threadId, long seq) {
        return findById(new Message.Place(threadId, seq)).onItem().ifNull().failWith(MessageLog::unknown);
    }

    /** In order, from the one after {@code afterSeq}. */
    public Uni<List<Message>> after(UUID threadId, long afterSeq, int limit) {
        return find("place.threadId = ?1 and place.seq > ?2 order by place.seq", threadId, afterSeq)
                .page(0, limit)
                .list();
    }

    public Uni<Message> recall(UUID threadId, long seq, String userId, Instant now) {
        return findById(new Message.Place(threadId, seq), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(MessageLog::unknown)
                .invoke(message -> message.recall(userId, now));
    }

    public static CommonProblem.NotFound unknown() {
        return new CommonProblem.NotFound("message");
    }
}
