package io.siyu.fan.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file of past orders; written here once and carried on by the {@link ImportStore}, chunk by chunk. */
@Entity
@Table(name = "import_job")
class ImportJob {
    @Id
    @Column(name = "import_id")
    private UUID importId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private ImportStatus status;

    private int lines;
    private int taken;
    private int accepted;
    private int rejected;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    protected ImportJob() {}

    static ImportJob receive(UUID id, String accountId, String by, Instant now) {
        var job = new ImportJob();
        job.importId = id;
        job.accountId = accountId;
        job.requestedBy = by;
        job.requestedAt = now;
        job.status = ImportStatus.RECEIVED;
        return job;
    }

    /** What is said of an import, with one page of what was wrong. */
    ImportView view(ImportView.Problems problems) {
        return new ImportView(
                importId,
                accountId,
                status,
                requestedBy,
                requestedAt,
                finishedAt,
                lines,
                taken,
                accepted,
                rejected,
                problems.items(),
                problems.nextCursor());
    }

    String accountId() {
        return accountId;
    }
}
