package io.siyu.messaging.groupchat;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.messaging.cursor.Progress;
import io.siyu.messaging.group.Membership;
import io.siyu.messaging.groupchat.GroupCursorTable.Move;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Each member's cursor, written at most once per 5 s (M2): a hundred thousand readers must not become a hundred thousand writes a second. A
 * first move is written at once; later ones wait here and go out together. What waits is lost with the process, and costs nothing: the
 * client says it again with its next move.
 */
@ApplicationScoped
class GroupCursors {
    static final Duration APART = Duration.ofSeconds(5);

    /** Some 10 MB; beyond it a move is written at once after all. */
    private static final int MOST_HELD_BACK = 100_000;

    /** Rows of one statement; the rest waits another second. */
    private static final int MOST_AT_ONCE = 10_000;

    private record Key(UUID groupId, String userId) {}

    private record Held(Progress progress, Instant due) {
        Held forwardTo(Held later) {
            return new Held(progress.forwardTo(later.progress), due);
        }
    }

    private final GroupCursorTable table;
    private final Clock clock;
    private final ConcurrentHashMap<Key, Held> heldBack = new ConcurrentHashMap<>();

    GroupCursors(GroupCursorTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    Uni<Void> move(Membership member, Progress claimed) {
        var key = new Key(member.groupId(), member.userId());
        var now = clock.instant();
        if (heldBack.containsKey(key)) {
            holdBack(key, claimed, now);
            return Uni.createFrom().voidItem();
        }
        var move = new Move(key.groupId(), key.userId(), claimed);
        if (heldBack.size() >= MOST_HELD_BACK) {
            return table.write(List.of(move), now);
        }
        return table.writeUnlessRecent(move, now, APART)
                .invoke(written -> {
                    if (!written) {
                        holdBack(key, claimed, now);
                    }
                })
                .replaceWithVoid();
    }

    /** Due after the full pause from now: the last write was no later than this. */
    private void holdBack(Key key, Progress claimed, Instant now) {
        heldBack.merge(key, new Held(claimed, now.plus(APART)), Held::forwardTo);
    }

    Uni<GroupProgress> progress(Membership member) {
        var held = heldBack.get(new Key(member.groupId(), member.userId()));
        return table.progress(member, held == null ? Progress.NONE : held.progress());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> writeWhatIsDue() {
        var now = clock.instant();
        var moves = takeDue(now);
        return moves.isEmpty()
                ? Uni.createFrom().voidItem()
                : table.write(moves, now)
                        .onFailure()
                        .invoke(() -> moves.forEach(
                                move -> holdBack(new Key(move.groupId(), move.userId()), move.progress(), now)));
    }

    private List<Move> takeDue(Instant now) {
        return heldBack.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue().due()))
                .limit(MOST_AT_ONCE)
                .filter(entry -> heldBack.remove(entry.getKey(), entry.getValue()))
                .map(entry -> new Move(
                        entry.getKey().groupId(),
                        entry.getKey().userId(),
                        entry.getValue().progress()))
                .toList();
    }
}
