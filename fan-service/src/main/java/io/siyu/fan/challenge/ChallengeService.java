package io.siyu.fan.challenge;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.accesslog.AccessLog;
import io.siyu.fan.accesslog.Look;
import io.siyu.fan.accesslog.Purpose;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.challenge.ChallengeView.BadgeView;
import io.siyu.fan.challenge.ChallengeView.ChallengeReport;
import io.siyu.fan.challenge.ChallengeView.ProgressView;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** Opening challenges, looking at progress, and badges. */
@ApplicationScoped
public class ChallengeService {
    private final ChallengeStore challenges;
    private final BadgeStore badges;
    private final AccountAccess access;
    private final AccessLog looks;
    private final Clock clock;

    ChallengeService(ChallengeStore challenges, BadgeStore badges, AccountAccess access, AccessLog looks, Clock clock) {
        this.challenges = challenges;
        this.badges = badges;
        this.access = access;
        this.looks = looks;
        this.clock = clock;
    }

    @WithTransaction
    public Uni<ChallengeView> open(String accountId, String caller, OpenChallenge wanted) {
        var challenge = wanted.challenge(accountId, caller, clock.instant());
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> challenges.add(challenge))
                .replaceWith(() -> ChallengeView.of(challenge));
    }

    Uni<Page<ChallengeView>> list(String accountId, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return access.requireExists(accountId)
                .chain(() -> challenges.ofAccount(accountId, before, page.limitAndOne()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.challengeId()), ChallengeView::of));
    }

    Uni<ChallengeView> get(UUID id) {
        return challenges.require(id).map(ChallengeView::of);
    }

    /** The caller's own. */
    Uni<ProgressView> progress(UUID id, String fan) {
        return challenges.require(id).chain(challenge -> badges.progress(challenge, fan));
    }

    /** The fans who take part and show it; noted as a look at each of them. */
    Uni<Page<ProgressView>> fans(UUID id, String caller, PageRequest page) {
        var after = page.cursor().map(cursor -> cursor.text(0)).orElse("");
        return challenges.require(id).chain(challenge -> access.requireStaff(
                        challenge.accountId(), caller, StaffRole.AGENT)
                .chain(() -> badges.listable(challenge, after, page.limitAndOne()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.userId()), Function.identity()))
                .call(shown -> looks.note(
                        new Look(
                                challenge.accountId(),
                                caller,
                                Purpose.CHALLENGE,
                                challenge.rule().groups()),
                        shown.items().stream().map(ProgressView::userId).toList())));
    }

    public Uni<ChallengeReport> report(UUID id, String caller) {
        return challenges.require(id).chain(challenge -> access.requireStaff(
                        challenge.accountId(), caller, StaffRole.AGENT)
                .chain(() -> badges.report(challenge)));
    }

    Uni<Page<BadgeView>> badges(String fan, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return badges.of(fan, before, page.limitAndOne())
                .map(rows ->
                        Page.of(rows, page.limit(), last -> Cursor.after(last.challengeId()), Function.identity()));
    }

    Uni<Void> revoke(UUID id, String fan, String caller, String reason) {
        return challenges.require(id).chain(challenge -> access.requireStaff(
                        challenge.accountId(), caller, StaffRole.OPERATOR)
                .chain(() -> badges.revoke(challenge, fan, caller, reason, clock.instant()))
                .invoke(revoked -> {
                    if (!revoked) {
                        throw new ChallengeProblem.NoSuchBadge();
                    }
                })
                .replaceWithVoid());
    }
}
