package io.siyu.fan.account;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Opening, describing and staffing accounts; each change is told to the others. */
@ApplicationScoped
public class AccountService {
    private final AccountRepository accounts;
    private final List<StaffListener> staffListeners;
    private final List<DescriptionListener> descriptionListeners;
    private final Outbox outbox;
    private final Clock clock;

    AccountService(
            AccountRepository accounts,
            @All List<StaffListener> staffListeners,
            @All List<DescriptionListener> descriptionListeners,
            Outbox outbox,
            Clock clock) {
        this.accounts = accounts;
        this.staffListeners = staffListeners;
        this.descriptionListeners = descriptionListeners;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Account> open(@Nullable String wantedId, Account.Facts facts, String owner) {
        var accountId = wantedId == null ? Ids.newId(owner).toString() : wantedId;
        var account = Account.open(accountId, facts, owner, clock.instant());
        return accounts.findById(accountId)
                .onItem()
                .ifNotNull()
                .failWith(AccountProblem.Taken::new)
                .chain(() -> accounts.persistAndFlush(account))
                .onFailure(ConstraintViolationException.class)
                .transform(_ -> new AccountProblem.Taken())
                .call(this::tell);
    }

    @WithSession
    Uni<Account> find(String accountId) {
        return accounts.require(accountId);
    }

    @WithTransaction
    Uni<Account> describe(String accountId, String caller, UnaryOperator<Account.Facts> change) {
        return accounts.requireForChange(accountId)
                .invoke(account -> account.requireRole(caller, StaffRole.OPERATOR))
                .invoke(account -> account.describe(change.apply(account.facts()), clock.instant()))
                .call(this::tell)
                .call(() -> tellDescriptionListeners(accountId));
    }

    private Uni<Void> tellDescriptionListeners(String accountId) {
        var told = Uni.createFrom().voidItem();
        for (var listener : descriptionListeners) {
            told = told.chain(() -> listener.described(accountId));
        }
        return told;
    }

    @WithTransaction
    Uni<Void> appoint(String accountId, String caller, String userId, StaffRole role) {
        return changeStaff(accountId, userId, (account, now) -> {
            account.requireRole(caller, StaffRole.OWNER);
            account.appoint(userId, role, now);
        });
    }

    /** Owners take others off the staff; anyone may leave it. */
    @WithTransaction
    Uni<Void> dismiss(String accountId, String caller, String userId) {
        return changeStaff(accountId, userId, (account, now) -> {
            account.requireRole(caller, caller.equals(userId) ? StaffRole.AGENT : StaffRole.OWNER);
            account.dismiss(userId, now);
        });
    }

    private Uni<Void> changeStaff(String accountId, String userId, BiConsumer<Account, Instant> change) {
        return accounts.requireForChange(accountId)
                .invoke(account -> change.accept(account, clock.instant()))
                .call(this::tell)
                .chain(() -> tellStaffListeners(accountId, userId));
    }

    private Uni<Void> tellStaffListeners(String accountId, String userId) {
        var told = Uni.createFrom().voidItem();
        for (var listener : staffListeners) {
            told = told.chain(() -> listener.staffChanged(accountId, userId));
        }
        return told;
    }

    /** For the certification feature: joins its transaction. */
    @WithTransaction
    public Uni<Void> applyForCertification(String accountId, UUID certificationId, String field) {
        return accounts.requireForChange(accountId)
                .invoke(account -> account.applyForCertification(certificationId, field, clock.instant()))
                .chain(this::tell);
    }

    /** For the certification feature: joins its transaction. */
    @WithTransaction
    public Uni<Void> concludeCertification(String accountId, UUID certificationId, Certified decided) {
        return accounts.requireForChange(accountId)
                .invoke(account -> account.concludeCertification(certificationId, decided, clock.instant()))
                .chain(this::tell);
    }

    private Uni<Void> tell(Account account) {
        return accounts.flush().chain(() -> {
            var event = account.event();
            return outbox.append(new OutgoingEvent(
                    AccountEvent.TOPIC,
                    event.accountId(),
                    AccountEvent.TYPE,
                    Ids.newId(event.accountId()),
                    event.changedAt(),
                    event));
        });
    }
}
