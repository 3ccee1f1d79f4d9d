package io.siyu.fan.segment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.segment.reach.MembershipAnswers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Answers requests for memberships and writes memberships down every day; several replicas share the work. */
@ApplicationScoped
class SegmentUpkeep {
    /** No index goes that long without looking. */
    private static final String FORGET_GONE =
            "delete from relation_gone where gone_at < clock_timestamp() - interval '1 day'";

    private final MembershipAnswers answers;
    private final DailyFreezes daily;

    SegmentUpkeep(MembershipAnswers answers, DailyFreezes daily) {
        this.answers = answers;
        this.daily = daily;
    }

    @Scheduled(
            identity = "segment-requests",
            every = "${siyu.fan.segment.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> answer() {
        return whileThereIsMore(answers::answerOne);
    }

    @Scheduled(
            identity = "segment-freezes",
            every = "${siyu.fan.segment.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> freeze() {
        return whileThereIsMore(daily::freezeOne);
    }

    @WithTransaction
    @Scheduled(identity = "segment-gone", every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetGone() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET_GONE).executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> whileThereIsMore(Supplier<Uni<Boolean>> one) {
        return Multi.createBy()
                .repeating()
                .uni(() -> one.get())
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }
}
