package io.siyu.fan.transfer;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.FollowerCount;
import io.siyu.fan.policy.AccountRules;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves the next few followers of a run. Locks: accounts (shared), relations by key, transfers, follower counts; the fan who follows or leaves
 * at the same moment comes before all of it or after.
 */
@ApplicationScoped
class MoveStep {
    private final TransferStore transfers;
    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final AccountAccess access;
    private final FollowerCount followers;
    private final Outbox outbox;
    private final TransferSettings settings;
    private final Clock clock;

    MoveStep(
            TransferStore transfers,
            RelationBook relations,
            AccountRulesStore rules,
            AccountAccess access,
            FollowerCount followers,
            Outbox outbox,
            TransferSettings settings,
            Clock clock) {
        this.transfers = transfers;
        this.relations = relations;
        this.rules = rules;
        this.access = access;
        this.followers = followers;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was done, for the audit; empty when nobody waits any more. */
    Uni<Optional<String>> move(SqlConnection transaction, Run run) {
        return transfers
                .waiting(transaction, run, settings.chunk())
                .chain(waiting -> waiting.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : move(transaction, run, waiting).map(Optional::of));
    }

    private Uni<String> move(SqlConnection transaction, Run run, List<Waiting> waiting) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rules.findAndKeep(transaction, List.of(run.fromAccountId(), run.toAccountId()))
                .chain(its ->
                        decide(transaction, run, waiting, now).chain(chunk -> write(transaction, chunk, its, now)));
    }

    /** One chunk: who is moved, who is not, and the relations that changed. */
    private record Chunk(Run run, List<Transfer> moved, List<Ended> others, List<Relation> changed) {}

    private Uni<Chunk> decide(SqlConnection transaction, Run run, List<Waiting> waiting, Instant now) {
        var keys = waiting.stream()
                .flatMap(one -> List.of(from(run, one.userId()), to(run, one.userId())).stream())
                .toList();
        return access.staff(transaction, run.toAccountId()).chain(staff -> relations
                .openExisting(transaction, keys)
                .map(MoveStep::byKey)
                .chain(open -> {
                    var verdicts = verdicts(run, waiting, open, staff);
                    return withNew(transaction, run, verdicts, open, now)
                            .map(all -> chunk(run, waiting, verdicts, all, now));
                }));
    }

    private static Map<String, Verdict> verdicts(
            Run run, List<Waiting> waiting, Map<RelationKey, Relation> open, Set<String> staff) {
        var verdicts = new HashMap<String, Verdict>();
        for (var one : waiting) {
            var from = open.get(from(run, one.userId()));
            var to = open.get(to(run, one.userId()));
            verdicts.put(
                    one.userId(),
                    Verdict.of(
                            run.copyContentId(),
                            from == null ? null : from.following(),
                            to == null ? null : to.following(),
                            staff.contains(one.userId())));
        }
        return verdicts;
    }

    /** A relation with the original's account begins only for who is moved there. */
    private Uni<Map<RelationKey, Relation>> withNew(
            SqlConnection transaction,
            Run run,
            Map<String, Verdict> verdicts,
            Map<RelationKey, Relation> open,
            Instant now) {
        var missing = verdicts.entrySet().stream()
                .filter(one -> one.getValue() == Verdict.MOVE)
                .map(one -> to(run, one.getKey()))
                .filter(key -> !open.containsKey(key))
                .toList();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(open);
        }
        return relations.open(transaction, missing, now).map(begun -> {
            var all = new HashMap<>(open);
            all.putAll(byKey(begun));
            return all;
        });
    }

    private Chunk chunk(
            Run run,
            List<Waiting> waiting,
            Map<String, Verdict> verdicts,
            Map<RelationKey, Relation> relationsByKey,
            Instant now) {
        var moved = new ArrayList<Transfer>();
        var others = new ArrayList<Ended>();
        var changed = new ArrayList<Relation>();
        for (var one : waiting) {
            var verdict = verdicts.getOrDefault(one.userId(), Verdict.LEFT);
            var from = relationsByKey.get(from(run, one.userId()));
            var to = relationsByKey.get(to(run, one.userId()));
            if (verdict == Verdict.MOVE && from != null && to != null) {
                moved.add(Transfer.move(one.transferId(), run, from, to, now, now.plus(settings.undoFor())));
                changed.add(from);
                changed.add(to);
            } else {
                others.add(new Ended(one.userId(), verdict.state(), verdict.name()));
            }
        }
        return new Chunk(run, moved, others, changed);
    }

    private Uni<String> write(SqlConnection transaction, Chunk chunk, Map<String, AccountRules> its, Instant now) {
        var run = chunk.run();
        var moved = chunk.moved().size();
        return relations
                .close(transaction, chunk.changed(), its, ChangeCause.TRANSFER, now)
                .chain(() -> transfers.moved(transaction, run, chunk.moved()))
                .chain(() -> transfers.end(transaction, run.runId(), chunk.others(), now))
                .chain(() -> followers.add(transaction, Map.of(run.fromAccountId(), -moved, run.toAccountId(), moved)))
                .chain(() -> outbox.append(
                        transaction,
                        chunk.moved().stream().map(TransferEvents::moved).toList()))
                .replaceWith(() -> said(chunk));
    }

    private static String said(Chunk chunk) {
        var skipped = chunk.others().stream()
                .filter(one -> one.state() == TransferState.SKIPPED)
                .count();
        return "moved=%d skipped=%d failed=%d"
                .formatted(chunk.moved().size(), skipped, chunk.others().size() - skipped);
    }

    private static Map<RelationKey, Relation> byKey(List<Relation> relations) {
        var byKey = new HashMap<RelationKey, Relation>();
        relations.forEach(relation -> byKey.put(relation.key(), relation));
        return byKey;
    }

    private static RelationKey from(Run run, String userId) {
        return new RelationKey(run.fromAccountId(), userId);
    }

    private static RelationKey to(Run run, String userId) {
        return new RelationKey(run.toAccountId(), userId);
    }
}
