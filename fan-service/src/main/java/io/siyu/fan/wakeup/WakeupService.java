package io.siyu.fan.wakeup;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Making, looking at and stopping wake-up plans. */
@ApplicationScoped
public class WakeupService {
    private final PlanStore plans;
    private final EvidenceStore evidence;
    private final AccountAccess access;
    private final Pool database;
    private final Clock clock;

    WakeupService(PlanStore plans, EvidenceStore evidence, AccountAccess access, Pool database, Clock clock) {
        this.plans = plans;
        this.evidence = evidence;
        this.access = access;
        this.database = database;
        this.clock = clock;
    }

    /** Enrolment begins by itself. */
    @WithTransaction
    public Uni<PlanView> make(String accountId, String caller, MakePlan wanted) {
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> plans.isFitted(accountId))
                .invoke(fitted -> {
                    if (!fitted && wanted.needsFit()) {
                        throw new WakeupProblem.NotFitted();
                    }
                })
                .map(fitted -> wanted.plan(accountId, caller, fitted, clock.instant()))
                .call(plans::add)
                .map(PlanView::of);
    }

    Uni<Page<PlanView>> list(String accountId, String caller, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> plans.ofAccount(accountId, before, page.limitAndOne()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.planId()), PlanView::of));
    }

    Uni<PlanView> get(UUID planId, String caller) {
        return requireFor(planId, caller, StaffRole.AGENT).map(PlanView::of);
    }

    /** No step is handed over after this; stopping again changes nothing. */
    Uni<PlanView> stop(UUID planId, String caller) {
        return requireFor(planId, caller, StaffRole.OPERATOR)
                .chain(() -> plans.stop(database, planId, StopReason.STAFF, caller, clock.instant()))
                .chain(() -> plans.require(planId))
                .invoke(plan -> {
                    if (plan.status() == PlanStatus.FINISHED) {
                        throw new WakeupProblem.Over();
                    }
                })
                .map(PlanView::of);
    }

    /** What the plan did so far. */
    public Uni<PlanReport> report(UUID planId, String caller) {
        var now = clock.instant();
        return requireFor(planId, caller, StaffRole.AGENT).chain(plan -> evidence.shown(plan, now)
                .chain(seen -> evidence.steps(plan).map(steps -> PlanReport.of(plan, seen, steps, now))));
    }

    /** Who is not on the staff does not learn that it exists. */
    private Uni<WakeupPlan> requireFor(UUID planId, String caller, StaffRole atLeast) {
        return plans.require(planId)
                .call(plan -> access.role(plan.accountId(), caller).invoke(role -> {
                    var held = role.orElseThrow(WakeupProblem.Unknown::new);
                    if (!held.isAtLeast(atLeast)) {
                        throw new AccountProblem.NotStaff(atLeast);
                    }
                }));
    }
}
