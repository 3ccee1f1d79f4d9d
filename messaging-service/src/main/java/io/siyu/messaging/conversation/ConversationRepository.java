package io.siyu.messaging.conversation;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.siyu.messaging.clock.KeepableInstant;
import io.siyu.messaging.cursor.Progress;
import io.siyu.messaging.message.Side;
import io.siyu.platform.id.Ids;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The conversations and the cursors of their two sides. */
@ApplicationScoped
class ConversationRepository implements PanacheRepositoryBase<Conversation, UUID> {
    private static final String OPEN = """
            insert into conversation (id, account_id, user_id, created_at, last_at)
            values (:id, :account, :user, :now, :now)
            on conflict (account_id, user_id) do nothing
            """;

    /** Forward only, whoever of an account's staff comes later. */
    private static final String MOVE_CURSOR = """
            insert into conversation_cursor as known (conversation_id, side, delivered_seq, read_seq)
            values (:conversation, :side, :delivered, :read)
            on conflict (conversation_id, side) do update
            set delivered_seq = greatest(known.delivered_seq, excluded.delivered_seq),
                read_seq = greatest(known.read_seq, excluded.read_seq)
            """;

    /** The bound is on the numbers looked at, so that an inbox is cheap whoever said how much since its owner last looked. */
    private static final String READINGS = """
            select c.id, coalesce(mine.delivered_seq, 0), coalesce(mine.read_seq, 0),
                   coalesce(theirs.delivered_seq, 0), coalesce(theirs.read_seq, 0),
                   (select count(*) from message m
                    where m.thread_id = c.id and m.seq between coalesce(mine.read_seq, 0) + 1 and coalesce(mine.read_seq, 0) + 1000
                      and m.side <> :side and m.recalled_at is null)
            from conversation c
            left join conversation_cursor mine on mine.conversation_id = c.id and mine.side = :side
            left join conversation_cursor theirs on theirs.conversation_id = c.id and theirs.side <> :side
            where c.id in (:ids)
            """;

    /** True where this call made it. */
    Uni<Boolean> open(String accountId, String userId, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OPEN)
                        .setParameter("id", Ids.newId(accountId))
                        .setParameter("account", accountId)
                        .setParameter("user", userId)
                        .setParameter("now", now)
                        .executeUpdate())
                .map(made -> made == 1);
    }

    Uni<Conversation> between(String accountId, String userId) {
        return find("accountId = ?1 and userId = ?2", accountId, userId).singleResult();
    }

    Uni<Conversation> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(ConversationRepository::unknown);
    }

    static CommonProblem.NotFound unknown() {
        return new CommonProblem.NotFound("conversation");
    }

    /** One more than the page holds, newest first. */
    Uni<List<Conversation>> inbox(Side side, String owner, PageRequest page) {
        var mine = side == Side.FAN ? "userId = ?1" : "accountId = ?1";
        return newestFirst(mine, owner, page).page(0, page.limitAndOne()).list();
    }

    private PanacheQuery<Conversation> newestFirst(String mine, String owner, PageRequest page) {
        return page.cursor()
                .map(last -> find(
                        mine + " and (lastAt < ?2 or lastAt = ?2 and id < ?3) order by lastAt desc, id desc",
                        owner,
                        last.part(0, KeepableInstant::parse),
                        last.part(1, UUID::fromString)))
                .orElseGet(() -> find(mine + " order by lastAt desc, id desc", owner));
    }

    Uni<Map<UUID, Reading>> readings(List<UUID> ids, Side side) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(READINGS, Object[].class)
                        .setParameter("side", side.name())
                        .setParameter("ids", ids)
                        .getResultList())
                .map(rows -> rows.stream().collect(toMap(row -> (UUID) row[0], ConversationRepository::reading)));
    }

    private static Reading reading(Object[] row) {
        return new Reading(
                number(row[5]),
                new Progress(number(row[1]), number(row[2])),
                new Progress(number(row[3]), number(row[4])));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    Uni<Void> moveCursor(UUID id, Side side, Progress claimed) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE_CURSOR)
                        .setParameter("conversation", id)
                        .setParameter("side", side.name())
                        .setParameter("delivered", claimed.deliveredSeq())
                        .setParameter("read", claimed.readSeq())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
