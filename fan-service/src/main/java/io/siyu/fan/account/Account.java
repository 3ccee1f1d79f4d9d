package io.siyu.fan.account;

import io.siyu.platform.directory.StaffRole;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An enterprise or creator that owns a private domain. */
@Entity
@Table(name = "account")
class Account {
    static final int MAX_STAFF = 1_000;

    @Id
    @Column(name = "account_id")
    private String accountId;

    private String name;

    @Enumerated(EnumType.STRING)
    private AccountKind kind;

    private @Nullable String industry;
    private String[] verticals;
    private @Nullable String region;
    private @Nullable String profession;

    @Embedded
    private @Nullable Place location;

    @Column(name = "certification_id")
    private @Nullable UUID certificationId;

    @Enumerated(EnumType.STRING)
    @Column(name = "certification_status")
    private CertificationStatus certificationStatus;

    @Column(name = "certification_field")
    private @Nullable String certificationField;

    @Column(name = "certification_expires_at")
    private @Nullable Instant certificationExpiresAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_staff", joinColumns = @JoinColumn(name = "account_id"))
    @MapKeyColumn(name = "user_id")
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Map<String, StaffRole> staff;

    /** Where the account's scores count from; never moved, because every score ever stored counts from it. */
    private LocalDate epoch;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected Account() {}

    /** What an account says of itself. */
    record Facts(
            String name,
            AccountKind kind,
            @Nullable String industry,
            List<String> verticals,
            @Nullable String region,
            @Nullable String profession,
            @Nullable Place location) {}

    /** Opens an account; who opens it owns it. */
    static Account open(String accountId, Facts facts, String owner, Instant now) {
        var account = new Account();
        account.accountId = accountId;
        account.certificationStatus = CertificationStatus.NONE;
        account.staff = new HashMap<>(Map.of(owner, StaffRole.OWNER));
        account.epoch = LocalDate.ofInstant(now, ZoneOffset.UTC);
        account.createdAt = now;
        account.describe(facts, now);
        return account;
    }

    final void describe(Facts facts, Instant now) {
        name = facts.name();
        kind = facts.kind();
        industry = facts.industry();
        verticals = facts.verticals().toArray(String[]::new);
        region = facts.region();
        profession = facts.profession();
        location = facts.location();
        changedAt = now;
    }

    /** Gives someone a role; the last owner cannot make themselves less. */
    void appoint(String userId, StaffRole role, Instant now) {
        if (role != StaffRole.OWNER) {
            keepAnOwnerBeside(userId);
        }
        if (staff.size() >= MAX_STAFF && !staff.containsKey(userId)) {
            throw new AccountProblem.TooManyStaff();
        }
        staff.put(userId, role);
        changedAt = now;
    }

    /** Takes someone off the staff; who was not on it stays off it. */
    void dismiss(String userId, Instant now) {
        keepAnOwnerBeside(userId);
        if (staff.remove(userId) != null) {
            changedAt = now;
        }
    }

    private void keepAnOwnerBeside(String userId) {
        var others = staff.entrySet().stream()
                .filter(member -> member.getValue() == StaffRole.OWNER)
                .filter(member -> !member.getKey().equals(userId))
                .count();
        if (others == 0 && staff.get(userId) == StaffRole.OWNER) {
            throw new AccountProblem.LastOwner();
        }
    }

    /** An application is shown only where no grant is: asking for a renewal takes nothing away. */
    void applyForCertification(UUID id, String field, Instant now) {
        if (certification().at(now).status() != CertificationStatus.GRANTED) {
            certify(id, new Certified(CertificationStatus.PENDING, field, null), now);
        }
    }

    /** Takes over what was decided about a certification, unless it concerns another one than the grant that is held. */
    void concludeCertification(UUID id, Certified decided, Instant now) {
        var holdsAnother = certification().at(now).status() == CertificationStatus.GRANTED
                && !Objects.equals(certificationId, id)
                && decided.status() != CertificationStatus.GRANTED;
        if (!holdsAnother) {
            certify(id, decided, now);
        }
    }

    private void certify(UUID id, Certified state, Instant now) {
        certificationId = id;
        certificationStatus = state.status();
        certificationField = state.field();
        certificationExpiresAt = state.expiresAt();
        changedAt = now;
    }

    Optional<StaffRole> roleOf(String userId) {
        return Optional.ofNullable(staff.get(userId));
    }

    void requireRole(String userId, StaffRole atLeast) {
        if (roleOf(userId).filter(role -> role.isAtLeast(atLeast)).isEmpty()) {
            throw new AccountProblem.NotStaff(atLeast);
        }
    }

    Certified certification() {
        return new Certified(certificationStatus, certificationField, certificationExpiresAt);
    }

    String accountId() {
        return accountId;
    }

    Instant createdAt() {
        return createdAt;
    }

    LocalDate epoch() {
        return epoch;
    }

    Facts facts() {
        return new Facts(name, kind, industry, List.of(verticals), region, profession, location);
    }

    List<AccountEvent.Member> members() {
        return staff.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> new AccountEvent.Member(member.getKey(), member.getValue()))
                .toList();
    }

    /** The account as others may know it; its version is the row's, so ask after the flush. */
    AccountEvent event() {
        return new AccountEvent(
                accountId,
                name,
                kind,
                industry,
                List.of(verticals),
                region,
                profession,
                location,
                members(),
                certification(),
                version,
                changedAt);
    }
}
