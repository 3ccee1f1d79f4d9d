package io.siyu.fan.protection;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The appeals; lists are newest first, because ids are ordered by time. */
@ApplicationScoped
class AppealRepository implements PanacheRepositoryBase<Appeal, UUID> {
    Uni<Appeal> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(AppealProblem.Unknown::new);
    }

    Uni<Appeal> requireForChange(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(AppealProblem.Unknown::new);
    }

    Uni<List<Appeal>> ofAccount(String accountId, UUID before, int limit) {
        return find("accountId = ?1 and appealId < ?2 order by appealId desc", accountId, before)
                .page(0, limit)
                .list();
    }

    Uni<List<Appeal>> withStatus(AppealStatus status, UUID before, int limit) {
        return find("status = ?1 and appealId < ?2 order by appealId desc", status, before)
                .page(0, limit)
                .list();
    }

    Uni<Boolean> standsAlready(Appeal.Claim claim) {
        return count(
                        "accountId = ?1 and copierAccountId = ?2 and copyContentId = ?3 and status in ?4",
                        claim.accountId(),
                        claim.copierAccountId(),
                        claim.copyContentId(),
                        List.of(AppealStatus.PENDING, AppealStatus.GRANTED))
                .map(count -> count > 0);
    }
}
