package io.siyu.fan.transfer;

import io.siyu.fan.account.FollowerCount;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.transfer.TransferStore.Ended;
import io.siyu.fan.transfer.TransferStore.Waiting;
import io.siyu.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes transfers back: the fan one, a reversal all that still stand. Locks as {@link MoveStep} does. */
@ApplicationScoped
class ReturnStep {
    private final TransferStore transfers;
    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final FollowerCount followers;
    private final Outbox outbox;
    private final TransferSettings settings;
    private final Clock clock;

    ReturnStep(
            TransferStore transfers,
            RelationBook relations,
            AccountRulesStore rules,
            FollowerCount followers,
            Outbox outbox,
            TransferSettings settings,
            Clock clock) {
        this.transfers = transfers;
        this.relations = relations;
        this.rules = rules;
        this.followers = followers;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was done, for the audit; empty when nobody is left to go back. */
    Uni<Optional<String>> giveBack(SqlConnection transaction, Run run) {
        return transfers
                .waiting(transaction, run, settings.chunk())
                .chain(waiting -> waiting.isEmpty()
                        ? transfers
                                .toReturn(transaction, run, settings.chunk())
                                .chain(moved -> giveBack(transaction, moved))
                        : stay(transaction, run, waiting).map(Optional::of));
    }

    /** Who was not moved yet never will be. */
    private Uni<String> stay(SqlConnection transaction, Run run, List<Waiting> waiting) {
        var ended = waiting.stream()
                .map(one -> new Ended(one.userId(), Verdict.REVERSED.state(), Verdict.REVERSED.name()))
                .toList();
        return transfers
                .end(transaction, run.runId(), ended, clock.instant())
                .replaceWith("failed=%d".formatted(ended.size()));
    }

    private Uni<Optional<String>> giveBack(SqlConnection transaction, List<Transfer> moved) {
        return moved.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : takeBack(transaction, moved, TransferState.RETURNED)
                        .map(ended -> Optional.of("returned=%d kept=%d"
                                .formatted(count(ended, TransferState.RETURNED), count(ended, TransferState.KEPT))));
    }

    private static long count(List<Ended> ended, TransferState state) {
        return ended.stream().filter(one -> one.state() == state).count();
    }

    /** Takes those transfers back that still stand, all of one run; what became of them. */
    Uni<List<Ended>> takeBack(SqlConnection transaction, List<Transfer> wanted, TransferState as) {
        var now = clock.instant();
        var first = wanted.getFirst();
        var keys =
                wanted.stream().flatMap(one -> Stream.of(one.from(), one.to())).toList();
        var users = wanted.stream().map(Transfer::userId).toList();
        return rules.findAndKeep(transaction, List.of(first.fromAccountId(), first.toAccountId()))
                .chain(its -> relations
                        .openExisting(transaction, keys)
                        .chain(open -> transfers
                                .stillMoved(transaction, first.runId(), users)
                                .map(standing -> taken(wanted, standing, open, as)))
                        .call(taken -> relations.close(transaction, taken.changed(), its, ChangeCause.TRANSFER, now))
                        .chain(taken -> write(transaction, first, taken, now)));
    }

    /** What is taken back in one go, and how many followers each account gains by it. */
    private record Taken(List<Transfer> back, List<Ended> ended, List<Relation> changed, int from, int to) {}

    private static Taken taken(List<Transfer> wanted, List<String> standing, List<Relation> open, TransferState as) {
        Map<RelationKey, Relation> byKey = open.stream().collect(Collectors.toMap(Relation::key, Function.identity()));
        var back = new ArrayList<Transfer>();
        var ended = new ArrayList<Ended>();
        var from = 0;
        var to = 0;
        for (var transfer : wanted) {
            if (standing.contains(transfer.userId())) {
                var change = transfer.takeBack(byKey.get(transfer.from()), byKey.get(transfer.to()));
                var kept = as == TransferState.RETURNED && change.changedNothing();
                ended.add(new Ended(transfer.userId(), kept ? TransferState.KEPT : as, null));
                back.add(transfer);
                from += change.from();
                to += change.to();
            }
        }
        return new Taken(back, ended, open, from, to);
    }

    private Uni<List<Ended>> write(SqlConnection transaction, Transfer one, Taken taken, Instant now) {
        var by = taken.ended().stream().anyMatch(ended -> ended.state() == TransferState.UNDONE) ? "FAN" : "PLATFORM";
        var told = taken.back().stream()
                .map(transfer -> TransferEvents.returned(transfer, by, now))
                .toList();
        return transfers
                .end(transaction, one.runId(), taken.ended(), now)
                .chain(() -> followers.add(
                        transaction, Map.of(one.fromAccountId(), taken.from(), one.toAccountId(), taken.to())))
                .chain(() -> outbox.append(transaction, told))
                .replaceWith(taken.ended());
    }
}
