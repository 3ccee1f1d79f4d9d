package io.siyu.fan.referral;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.referral.ReferralCodesResource.CodeView;
import io.siyu.fan.referral.ReferralCodesResource.MakeCode;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;

/** Handing out codes and claiming them. */
@ApplicationScoped
class ReferralService {
    private static final int WINDOW_DAYS = 30;

    private final ReferralStore referrals;
    private final AccountAccess access;
    private final Outbox outbox;
    private final ReferralSettings settings;
    private final Clock clock;

    ReferralService(
            ReferralStore referrals, AccountAccess access, Outbox outbox, ReferralSettings settings, Clock clock) {
        this.referrals = referrals;
        this.access = access;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** Staff make a code for themselves; operators for anyone. */
    @WithTransaction
    Uni<CodeView> make(String accountId, String caller, MakeCode wanted) {
        var referrer = wanted.userId() == null ? caller : wanted.userId();
        var code = new ReferralCode(
                ReferralCode.fresh(),
                accountId,
                referrer,
                wanted.kind(),
                Objects.requireNonNullElse(wanted.windowDays(), WINDOW_DAYS),
                wanted.label(),
                caller,
                clock.instant(),
                null);
        return access.requireStaff(accountId, caller, referrer.equals(caller) ? StaffRole.AGENT : StaffRole.OPERATOR)
                .chain(() -> requireReferrer(code))
                .chain(() -> referrals.add(code))
                .replaceWith(() -> CodeView.of(code, 0));
    }

    private Uni<Void> requireReferrer(ReferralCode code) {
        return access.role(code.accountId(), code.referrerId())
                .invoke(role -> {
                    if (role.isPresent() != (code.kind() == ReferrerKind.STAFF)) {
                        throw new ReferralProblem.WrongReferrer(code.kind());
                    }
                })
                .replaceWithVoid();
    }

    Uni<Page<CodeView>> list(String accountId, String caller, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.instant(0));
        var beforeCode = page.cursor().map(cursor -> cursor.text(1)).orElse("");
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> referrals.ofAccount(accountId, before, beforeCode, page.limitAndOne()))
                .map(rows -> Page.of(
                        rows, page.limit(), last -> Cursor.after(last.createdAt(), last.code()), Function.identity()));
    }

    /** Nobody can claim it from now on; what it brought stays. */
    Uni<Void> revoke(String code, String caller) {
        return referrals
                .requireAccount(code)
                .call(accountId -> access.role(accountId, caller).invoke(role -> {
                    var held = role.orElseThrow(ReferralProblem.Unknown::new);
                    if (!held.isAtLeast(StaffRole.OPERATOR)) {
                        throw new AccountProblem.NotStaff(StaffRole.OPERATOR);
                    }
                }))
                .chain(() -> referrals.revoke(code, clock.instant()));
    }

    /** The caller came through this code; saying it again changes nothing. */
    @WithTransaction
    Uni<ReferralAttributed> claim(String text, String fan) {
        return referrals
                .requireValid(text)
                .call(code -> refuseStaffAndSelf(code, fan))
                .chain(code -> referrals
                        .broughtBy(code.accountId(), fan)
                        .chain(by -> by.isPresent()
                                ? repeat(code, fan, by.get())
                                : requireNew(code, fan).chain(() -> attribute(code, fan))));
    }

    private Uni<Void> refuseStaffAndSelf(ReferralCode code, String fan) {
        if (fan.equals(code.referrerId())) {
            throw new ReferralProblem.SelfReferral();
        }
        return access.role(code.accountId(), fan)
                .invoke(role -> {
                    if (role.isPresent()) {
                        throw new ReferralProblem.StaffAreNoFans();
                    }
                })
                .chain(() -> access.role(code.accountId(), code.referrerId()))
                .invoke(role -> {
                    // Who left the staff brings nobody by a staff code, and who joined it is no key fan any more.
                    if (role.isPresent() != (code.kind() == ReferrerKind.STAFF)) {
                        throw new ReferralProblem.Unknown();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> requireNew(ReferralCode code, String fan) {
        var oldest = clock.instant().minus(settings.newFor());
        return referrals
                .fanSince(code.accountId(), fan)
                .invoke(since -> {
                    if (since.filter(at -> at.isBefore(oldest)).isPresent()) {
                        throw new ReferralProblem.NotNew();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<ReferralAttributed> attribute(ReferralCode code, String fan) {
        var brought = ReferralAttributed.of(code, fan, clock.instant());
        return referrals
                .keepValid(code.code())
                .chain(() -> referrals.attribute(brought))
                .chain(first -> first
                        ? outbox.append(brought.outgoing()).replaceWith(brought)
                        : referrals.broughtBy(code.accountId(), fan).chain(by -> repeat(code, fan, by.orElseThrow())));
    }

    private Uni<ReferralAttributed> repeat(ReferralCode code, String fan, String by) {
        if (!by.equals(code.code())) {
            throw new ReferralProblem.Attributed();
        }
        return referrals.claimedAt(code.accountId(), fan).map(at -> ReferralAttributed.of(code, fan, at));
    }
}
