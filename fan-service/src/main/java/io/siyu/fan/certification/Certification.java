package io.siyu.fan.certification;

import io.siyu.fan.account.CertificationStatus;
import io.siyu.fan.account.Certified;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One application of an account and what became of it. */
@Entity
@Table(name = "certification")
class Certification {
    @Id
    @Column(name = "certification_id")
    private UUID certificationId;

    @Column(name = "account_id")
    private String accountId;

    private String field;
    private String[] evidence;

    @Enumerated(EnumType.STRING)
    private CertificationStatus status;

    @Column(name = "applied_by")
    private String appliedBy;

    @Column(name = "applied_at")
    private Instant appliedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    private @Nullable String reason;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Version
    private long version;

    protected Certification() {}

    static Certification apply(
            UUID id, String accountId, String field, List<String> evidence, String appliedBy, Instant now) {
        var certification = new Certification();
        certification.certificationId = id;
        certification.accountId = accountId;
        certification.field = field;
        certification.evidence = evidence.toArray(String[]::new);
        certification.status = CertificationStatus.PENDING;
        certification.appliedBy = appliedBy;
        certification.appliedAt = now;
        return certification;
    }

    void decide(Decision decision, String reason, @Nullable Instant expiresAt, String decidedBy, Instant now) {
        if (expiresAt != null && (decision != Decision.GRANTED || !expiresAt.isAfter(now))) {
            throw new CertificationProblem.BadExpiry();
        }
        if (!mayBe(decision)) {
            throw new CertificationProblem.IllegalMove(status, decision);
        }
        this.status = CertificationStatus.valueOf(decision.name());
        this.reason = reason;
        this.expiresAt = decision == Decision.GRANTED ? expiresAt : this.expiresAt;
        this.decidedBy = decidedBy;
        this.decidedAt = now;
    }

    private boolean mayBe(Decision decision) {
        return switch (status) {
            case PENDING -> decision != Decision.REVOKED;
            case GRANTED -> decision == Decision.REVOKED;
            case NONE, REJECTED, REVOKED, EXPIRED -> false;
        };
    }

    /** A grant whose end has come; anything else stays what it is. */
    boolean expire(Instant now) {
        var over = status == CertificationStatus.GRANTED && expiresAt != null && !now.isBefore(expiresAt);
        if (over) {
            status = CertificationStatus.EXPIRED;
        }
        return over;
    }

    CertificationResource.CertificationView view(Instant now) {
        var shown = certified().at(now);
        return new CertificationResource.CertificationView(
                certificationId,
                accountId,
                field,
                List.of(evidence),
                shown.status(),
                appliedAt,
                decidedAt,
                reason,
                expiresAt);
    }

    Certified certified() {
        return new Certified(status, field, expiresAt);
    }

    UUID certificationId() {
        return certificationId;
    }

    String accountId() {
        return accountId;
    }
}
