package io.siyu.fan.certification;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.siyu.fan.account.CertificationStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The certifications. */
@ApplicationScoped
class CertificationRepository implements PanacheRepositoryBase<Certification, UUID> {
    Uni<Certification> requireForChange(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(CertificationProblem.Unknown::new);
    }

    /** The newest first: ids are ordered by time. */
    Uni<List<Certification>> ofAccount(String accountId, Optional<UUID> before, int limit) {
        var found = before.isPresent()
                ? find("accountId = ?1 and certificationId < ?2 order by certificationId desc", accountId, before.get())
                : find("accountId = ?1 order by certificationId desc", accountId);
        return found.page(0, limit).list();
    }

    /** The oldest first: whoever waits longest is next. */
    Uni<List<Certification>> withStatus(CertificationStatus status, Optional<UUID> after, int limit) {
        var found = after.isPresent()
                ? find("status = ?1 and certificationId > ?2 order by certificationId", status, after.get())
                : find("status = ?1 order by certificationId", status);
        return found.page(0, limit).list();
    }

    Uni<Boolean> isUnderReview(String accountId) {
        return count("accountId = ?1 and status = ?2", accountId, CertificationStatus.PENDING)
                .map(count -> count > 0);
    }

    Uni<List<Certification>> over(Instant now, int limit) {
        return find("status = ?1 and expiresAt <= ?2 order by expiresAt", CertificationStatus.GRANTED, now)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
