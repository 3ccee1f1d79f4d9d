package io.siyu.fan.merge;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Carries merges on, a chunk in a transaction; whoever comes next goes on where the last one was stopped. */
@ApplicationScoped
class MergeWorker {
    private final MergeJournal journal;
    private final MergeStep step;
    private final Backlog backlog;

    MergeWorker(MergeJournal journal, MergeStep step, Backlog backlog) {
        this.journal = journal;
        this.step = step;
        this.backlog = backlog;
    }

    @Scheduled(
            identity = "merges",
            every = "${siyu.fan.merge.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return backlog.workOff(journal::next, this::step);
    }

    private Uni<Void> step(SqlConnection transaction, Merge merge) {
        return merge.state() == MergeState.UNMERGING ? step.back(transaction, merge) : step.there(transaction, merge);
    }

    /** What someone still does under the name that went over goes over too. */
    @Scheduled(
            identity = "merge-followers",
            every = "${siyu.fan.merge.follow-every:30s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> follow() {
        return backlog.transaction(journal::follow);
    }
}
