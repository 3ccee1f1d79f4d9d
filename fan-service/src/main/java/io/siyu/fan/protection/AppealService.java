package io.siyu.fan.protection;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.transfer.TransferAudit;
import io.siyu.fan.transfer.Transfers;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.Ids;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;

/** Appealing, deciding, reversing; a grant begins the transfer in its own transaction, and each act is in the audit. */
@ApplicationScoped
class AppealService {
    private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final AppealRepository appeals;
    private final Transfers transfers;
    private final TransferAudit audit;
    private final AccountAccess access;
    private final Clock clock;

    AppealService(
            AppealRepository appeals, Transfers transfers, TransferAudit audit, AccountAccess access, Clock clock) {
        this.appeals = appeals;
        this.transfers = transfers;
        this.audit = audit;
        this.access = access;
        this.clock = clock;
    }

    /** Who asks: staff of a party, or the operator. */
    record Asker(String userId, boolean isOperator) {}

    @WithTransaction
    Uni<UUID> appeal(Appeal.Claim claim, List<String> evidence, String caller) {
        var id = Ids.newId(claim.accountId());
        var now = clock.instant();
        return access.requireStaff(claim.accountId(), caller, StaffRole.OPERATOR)
                .map(_ -> Appeal.make(id, claim, evidence, caller, now))
                .call(() -> access.requireExists(claim.copierAccountId())
                        .onFailure(AccountProblem.Unknown.class)
                        .transform(_ -> new AppealProblem.NoSuchCopier()))
                .call(() -> refuseASecond(claim))
                .chain(appeal -> appeals.persistAndFlush(appeal)
                        .onFailure(ConstraintViolationException.class)
                        .transform(_ -> new AppealProblem.Exists()))
                .call(() -> note(id, now, caller, "APPEALED", claim.copyContentId()))
                .replaceWith(id);
    }

    private Uni<Void> refuseASecond(Appeal.Claim claim) {
        return appeals.standsAlready(claim)
                .invoke(stands -> {
                    if (stands) {
                        throw new AppealProblem.Exists();
                    }
                })
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> decide(UUID id, AppealDecision decision, String reason, String operator) {
        var now = clock.instant();
        return appeals.requireForChange(id)
                .invoke(appeal -> appeal.decide(decision, reason, operator, now))
                .call(() -> note(id, now, operator, decision.name(), reason))
                .chain(appeal -> decision == AppealDecision.GRANTED
                        ? begin(appeal, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> begin(Appeal appeal, Instant now) {
        var claim = appeal.claim();
        return transfers.begin(
                appeal.appealId(),
                claim.copierAccountId(),
                claim.copyContentId(),
                claim.accountId(),
                claim.contentId(),
                now);
    }

    @WithTransaction
    Uni<Void> reverse(UUID id, String reason, String operator) {
        var now = clock.instant();
        return appeals.requireForChange(id)
                .invoke(appeal -> appeal.reverse(reason, operator, now))
                .call(() -> note(id, now, operator, "REVERSAL_ORDERED", reason))
                .chain(() -> transfers.turnBack(id));
    }

    private Uni<Void> note(UUID id, Instant now, String who, String what, String detail) {
        return audit.note(id, TransferAudit.entry(now, who, what, detail));
    }

    /** For the staff of both accounts and the operator; nobody else learns that it exists. */
    @WithSession
    Uni<AppealView> show(UUID id, Asker asker) {
        return requireVisible(id, asker).chain(appeal -> transfers.progress(id).map(progress -> appeal.view()
                .with(progress.orElse(null))));
    }

    @WithSession
    Uni<Page<TransferAudit.Entry>> audit(UUID id, Asker asker, PageRequest page) {
        var after = page.cursor().map(cursor -> cursor.number(0)).orElse(0L);
        return requireVisible(id, asker)
                .chain(() -> audit.read(id, after, page.limitAndOne()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.entryId()), Function.identity()));
    }

    private Uni<Appeal> requireVisible(UUID id, Asker asker) {
        return appeals.require(id)
                .call(appeal -> asker.isOperator()
                        ? Uni.createFrom().voidItem()
                        : requireParty(appeal.claim(), asker.userId()));
    }

    private Uni<Void> requireParty(Appeal.Claim claim, String userId) {
        return access.requireStaff(claim.accountId(), userId, StaffRole.AGENT)
                .onFailure(AccountProblem.NotStaff.class)
                .recoverWithUni(() -> access.requireStaff(claim.copierAccountId(), userId, StaffRole.AGENT))
                .onFailure(AccountProblem.NotStaff.class)
                .transform(_ -> new AppealProblem.Unknown());
    }

    /** An account's own appeals. */
    @WithSession
    Uni<Page<AppealView>> ofAccount(String accountId, Asker asker, PageRequest page) {
        var allowed = asker.isOperator()
                ? access.requireExists(accountId)
                : access.requireStaff(accountId, asker.userId(), StaffRole.AGENT);
        return allowed.chain(() -> appeals.ofAccount(accountId, before(page), page.limitAndOne()))
                .map(rows -> page(rows, page));
    }

    /** What awaits the operator, or was decided. */
    @WithSession
    Uni<Page<AppealView>> withStatus(AppealStatus status, PageRequest page) {
        return appeals.withStatus(status, before(page), page.limitAndOne()).map(rows -> page(rows, page));
    }

    private static UUID before(PageRequest page) {
        return page.cursor().map(cursor -> cursor.part(0, UUID::fromString)).orElse(LAST);
    }

    private static Page<AppealView> page(List<Appeal> rows, PageRequest page) {
        return Page.of(rows, page.limit(), last -> Cursor.after(last.appealId()), Appeal::view);
    }
}
