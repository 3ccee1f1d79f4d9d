package io.siyu.fan.playbook;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.challenge.ChallengeService;
import io.siyu.fan.challenge.ChallengeView;
import io.siyu.fan.challenge.ChallengeView.ChallengeReport;
import io.siyu.fan.playbook.Playbook.Target;
import io.siyu.fan.playbook.PlaybookRun.RunProgress;
import io.siyu.fan.playbook.PlaybookRun.TargetProgress;
import io.siyu.fan.wakeup.PlanReport;
import io.siyu.fan.wakeup.WakeupService;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.Ids;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starting playbooks and holding what came of them against their targets. */
@ApplicationScoped
class PlaybookService {
    private final PlaybookCatalogue catalogue;
    private final WakeupService wakeups;
    private final ChallengeService challenges;
    private final RunStore runs;
    private final AccountAccess access;
    private final Clock clock;

    PlaybookService(
            PlaybookCatalogue catalogue,
            WakeupService wakeups,
            ChallengeService challenges,
            RunStore runs,
            AccountAccess access,
            Clock clock) {
        this.catalogue = catalogue;
        this.wakeups = wakeups;
        this.challenges = challenges;
        this.runs = runs;
        this.access = access;
        this.clock = clock;
    }

    /** Makes its plan and its challenge in one transaction and notes the version they come from. */
    @WithTransaction
    Uni<PlaybookRun> start(String accountId, String id, String caller, StartPlaybook wishes) {
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .replaceWith(() -> catalogue.newest(id).orElseThrow(PlaybookProblem.Unknown::new))
                .call(playbook -> requireNotUnderWay(accountId, playbook))
                .chain(playbook -> start(accountId, playbook, caller, wishes));
    }

    private Uni<Void> requireNotUnderWay(String accountId, Playbook playbook) {
        return runs.underWay(accountId, playbook.id())
                .invoke(run -> run.ifPresent(runId -> {
                    throw new PlaybookProblem.UnderWay(runId);
                }))
                .replaceWithVoid();
    }

    private Uni<PlaybookRun> start(String accountId, Playbook playbook, String caller, StartPlaybook wishes) {
        var now = clock.instant();
        return wakeups.make(accountId, caller, playbook.plan(wishes))
                .chain(plan -> openChallenge(accountId, playbook, caller)
                        .map(challengeId -> new PlaybookRun(
                                Ids.newId(accountId),
                                accountId,
                                playbook.id(),
                                playbook.version(),
                                plan.planId(),
                                challengeId.orElse(null),
                                playbook.targets(),
                                caller,
                                now)))
                .call(runs::add);
    }

    private Uni<Optional<UUID>> openChallenge(String accountId, Playbook playbook, String caller) {
        return playbook.challengeFrom(clock.instant())
                .map(wanted -> challenges
                        .open(accountId, caller, wanted)
                        .map(ChallengeView::challengeId)
                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    Uni<Page<PlaybookRun>> list(String accountId, String caller, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> runs.ofAccount(accountId, before, page.limitAndOne()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.runId()), Function.identity()));
    }

    /** Who is not on the staff does not learn that it exists. */
    Uni<RunProgress> progress(UUID runId, String caller) {
        return runs.require(runId)
                .call(run -> access.role(run.accountId(), caller).invoke(role -> {
                    if (role.isEmpty()) {
                        throw new PlaybookProblem.UnknownRun();
                    }
                }))
                .chain(run -> wakeups.report(run.planId(), caller)
                        .chain(plan -> challenge(run, caller).map(challenge -> progress(run, plan, challenge))));
    }

    private Uni<Optional<ChallengeReport>> challenge(PlaybookRun run, String caller) {
        return run.challengeId() == null
                ? Uni.createFrom().item(Optional.empty())
                : challenges.report(run.challengeId(), caller).map(Optional::of);
    }

    private static RunProgress progress(PlaybookRun run, PlanReport plan, Optional<ChallengeReport> challenge) {
        return new RunProgress(
                run,
                run.targets().stream()
                        .map(target -> progress(target, value(target, plan, challenge)))
                        .toList());
    }

    private static TargetProgress progress(Target target, @Nullable Double value) {
        return new TargetProgress(target.metric(), target.atLeast(), value, value != null && value >= target.atLeast());
    }

    private static @Nullable Double value(Target target, PlanReport plan, Optional<ChallengeReport> challenge) {
        return switch (target.metric()) {
            case RETURN_RATE -> plan.treatment().rate();
            case UPLIFT -> plan.uplift() == null ? null : plan.uplift().difference();
            case PARTICIPANTS ->
                challenge.map(report -> (double) report.participants()).orElse(null);
            case BADGES -> challenge.map(report -> (double) report.badges()).orElse(null);
        };
    }
}
