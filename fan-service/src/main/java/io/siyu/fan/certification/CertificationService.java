package io.siyu.fan.certification;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.account.AccountService;
import io.siyu.fan.account.CertificationStatus;
import io.siyu.fan.certification.CertificationResource.CertificationView;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.Ids;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Applying for certification and deciding about it; the account is changed in the same transaction and tells the others. */
@ApplicationScoped
class CertificationService {
    private final CertificationRepository certifications;
    private final AccountService accounts;
    private final AccountAccess access;
    private final Clock clock;

    CertificationService(
            CertificationRepository certifications, AccountService accounts, AccountAccess access, Clock clock) {
        this.certifications = certifications;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    @WithTransaction
    Uni<UUID> apply(String accountId, String caller, String field, List<String> evidence) {
        var id = Ids.newId(accountId);
        var application = Certification.apply(id, accountId, field, evidence, caller, clock.instant());
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .call(() -> refuseWhileUnderReview(accountId))
                .call(() -> certifications
                        .persistAndFlush(application)
                        .onFailure(ConstraintViolationException.class)
                        .transform(_ -> new CertificationProblem.UnderReview()))
                .chain(() -> accounts.applyForCertification(accountId, id, field))
                .replaceWith(id);
    }

    private Uni<Void> refuseWhileUnderReview(String accountId) {
        return certifications
                .isUnderReview(accountId)
                .invoke(underReview -> {
                    if (underReview) {
                        throw new CertificationProblem.UnderReview();
                    }
                })
                .replaceWithVoid();
    }

    /** For the account's staff and for the operator, who decides by the evidence. */
    @WithSession
    Uni<Page<CertificationView>> list(String accountId, String caller, boolean isOperator, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        var allowed =
                isOperator ? access.requireExists(accountId) : access.requireStaff(accountId, caller, StaffRole.AGENT);
        return allowed.chain(() -> certifications.ofAccount(accountId, before, page.limitAndOne()))
                .map(rows -> Page.of(
                        rows,
                        page.limit(),
                        last -> Cursor.after(last.certificationId()),
                        one -> one.view(clock.instant())));
    }

    /** What awaits the operator, or was decided. */
    @WithSession
    Uni<Page<CertificationView>> queue(CertificationStatus status, PageRequest page) {
        var after = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return certifications
                .withStatus(status, after, page.limitAndOne())
                .map(rows -> Page.of(
                        rows,
                        page.limit(),
                        last -> Cursor.after(last.certificationId()),
                        one -> one.view(clock.instant())));
    }

    /** For the account's staff and the operator; nobody else learns that it exists. */
    @WithSession
    Uni<CertificationView> show(UUID id, String caller, boolean isOperator) {
        return certifications
                .findById(id)
                .onItem()
                .ifNull()
                .failWith(CertificationProblem.Unknown::new)
                .call(found -> isOperator
                        ? Uni.createFrom().voidItem()
                        : access.requireStaff(found.accountId(), caller, StaffRole.AGENT)
                                .onFailure(AccountProblem.NotStaff.class)
                                .transform(_ -> new CertificationProblem.Unknown()))
                .map(found -> found.view(clock.instant()));
    }

    @WithTransaction
    Uni<Void> decide(UUID id, Decision decision, String reason, @Nullable Instant expiresAt, String operator) {
        return certifications
                .requireForChange(id)
                .invoke(application -> application.decide(decision, reason, expiresAt, operator, clock.instant()))
                .chain(this::conclude);
    }

    /** Writes down the grants whose end has come; how many. */
    @WithTransaction
    Uni<Integer> expire(int atMost) {
        var now = clock.instant();
        return certifications
                .over(now, atMost)
                .call(over -> Multi.createFrom()
                        .iterable(over)
                        .filter(certification -> certification.expire(now))
                        .onItem()
                        .transformToUniAndConcatenate(this::conclude)
                        .collect()
                        .asList())
                .map(List::size);
    }

    private Uni<Void> conclude(Certification certification) {
        return accounts.concludeCertification(
                certification.accountId(), certification.certificationId(), certification.certified());
    }
}
