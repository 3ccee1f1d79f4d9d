package io.siyu.fan.protection;

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

/** One account's word that another copied its content, and what was decided about it. */
@Entity
@Table(name = "appeal")
class Appeal {
    @Id
    @Column(name = "appeal_id")
    private UUID appealId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "content_id")
    private String contentId;

    @Column(name = "copier_account_id")
    private String copierAccountId;

    @Column(name = "copy_content_id")
    private String copyContentId;

    private String[] evidence;

    @Enumerated(EnumType.STRING)
    private AppealStatus status;

    @Column(name = "appealed_by")
    private String appealedBy;

    @Column(name = "appealed_at")
    private Instant appealedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    private @Nullable String reason;

    @Version
    private long version;

    protected Appeal() {}

    /** What is claimed: which content of which account was copied where. */
    record Claim(String accountId, String contentId, String copierAccountId, String copyContentId) {}

    static Appeal make(UUID id, Claim claim, List<String> evidence, String by, Instant now) {
        if (claim.accountId().equals(claim.copierAccountId())) {
            throw new AppealProblem.SameAccount();
        }
        if (claim.contentId().equals(claim.copyContentId())) {
            throw new AppealProblem.SameContent();
        }
        var appeal = new Appeal();
        appeal.appealId = id;
        appeal.accountId = claim.accountId();
        appeal.contentId = claim.contentId();
        appeal.copierAccountId = claim.copierAccountId();
        appeal.copyContentId = claim.copyContentId();
        appeal.evidence = evidence.toArray(String[]::new);
        appeal.status = AppealStatus.PENDING;
        appeal.appealedBy = by;
        appeal.appealedAt = now;
        return appeal;
    }

    void decide(AppealDecision decision, String why, String operator, Instant now) {
        moveTo(AppealStatus.valueOf(decision.name()), why, operator, now);
    }

    void reverse(String why, String operator, Instant now) {
        moveTo(AppealStatus.REVERSED, why, operator, now);
    }

    private void moveTo(AppealStatus next, String why, String operator, Instant now) {
        if (!status.canBecome(next)) {
            throw new AppealProblem.IllegalMove(status, next);
        }
        status = next;
        reason = why;
        decidedBy = operator;
        decidedAt = now;
    }

    AppealView view() {
        return new AppealView(
                appealId,
                accountId,
                contentId,
                copierAccountId,
                copyContentId,
                List.of(evidence),
                status,
                appealedAt,
                decidedAt,
                reason,
                null);
    }

    UUID appealId() {
        return appealId;
    }

    Claim claim() {
        return new Claim(accountId, contentId, copierAccountId, copyContentId);
    }
}
