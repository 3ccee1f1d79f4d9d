package io.siyu.fan.lead;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.account.StaffListener;
import io.siyu.fan.lead.LeadStore.Filter;
import io.siyu.fan.lead.LeadStore.Fresh;
import io.siyu.fan.lead.LeadView.LeadImport;
import io.siyu.fan.lead.LeadView.RejectedLead;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.Ids;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Importing leads, handing them out and closing them. */
@ApplicationScoped
class LeadService implements StaffListener {
    private final LeadStore leads;
    private final LeadDigest digest;
    private final AccountAccess access;
    private final Pool database;
    private final Clock clock;

    LeadService(LeadStore leads, LeadDigest digest, AccountAccess access, Pool database, Clock clock) {
        this.leads = leads;
        this.digest = digest;
        this.access = access;
        this.database = database;
        this.clock = clock;
    }

    /** Who is known by number or by platform id already is left as they are; a bad row rejects itself only. */
    @WithTransaction
    Uni<LeadImport> bring(String accountId, String caller, List<LeadRow> rows) {
        if (rows.size() > LeadRow.MOST) {
            throw new LeadProblem.TooMany();
        }
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> database.withTransaction(transaction -> access.staff(transaction, accountId)))
                .chain(staff -> bring(accountId, caller, rows, staff));
    }

    private Uni<LeadImport> bring(String accountId, String caller, List<LeadRow> rows, Set<String> staff) {
        var rejected = new ArrayList<RejectedLead>();
        var fresh = new ArrayList<Fresh>();
        var now = clock.instant();
        for (var index = 0; index < rows.size(); index++) {
            var row = rows.get(index);
            var problem = row.problem(staff, now);
            if (problem.isPresent()) {
                rejected.add(new RejectedLead(index, problem.get()));
            } else {
                fresh.add(fresh(accountId, row));
            }
        }
        return leads.add(accountId, fresh, caller, now)
                .map(created -> new LeadImport(created, fresh.size() - created, rejected));
    }

    private Fresh fresh(String accountId, LeadRow row) {
        return new Fresh(
                Ids.newId(accountId),
                row.normalizedPhone().map(digest::ofPhone).orElse(null),
                row.platformKey()
                        .map(id -> digest.ofPlatformId(String.valueOf(row.platform()), id))
                        .orElse(null),
                row.platform(),
                row.reference(),
                row.label(),
                row.source(),
                row.owner() == null || row.owner().isBlank() ? null : row.owner(),
                row.nextContactAt());
    }

    Uni<Page<LeadView>> list(String accountId, String caller, Filter filter, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> leads.page(accountId, filter, before, page.limitAndOne()))
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.leadId()), Function.identity()));
    }

    /** Agents take what is free; operators give anything to anyone on the staff. */
    Uni<LeadView> assign(UUID leadId, String caller, String owner) {
        return leads.require(leadId).chain(lead -> role(lead, caller)
                .invoke(role -> {
                    if (!role.isAtLeast(StaffRole.OPERATOR) && !owner.equals(caller)) {
                        throw new AccountProblem.NotStaff(StaffRole.OPERATOR);
                    }
                })
                .call(() -> requireStaff(lead, owner))
                .chain(role -> leads.assign(lead, owner, role.isAtLeast(StaffRole.OPERATOR), clock.instant()))
                .invoke(assigned -> requireOpen(lead, assigned))
                .chain(() -> leads.require(leadId)));
    }

    Uni<LeadView> defer(UUID leadId, String caller, Instant until) {
        var now = clock.instant();
        return requireMine(leadId, caller)
                .invoke(_ -> requireComing("at", until, now))
                .call(lead -> leads.defer(lead, until, now).invoke(done -> requireOpen(lead, done)))
                .chain(() -> leads.require(leadId));
    }

    /** OPEN tells of a contact after which the lead is still open, with the next date. */
    Uni<LeadView> conclude(UUID leadId, String caller, LeadStatus outcome, @Nullable Instant nextContactAt) {
        var now = clock.instant();
        return requireMine(leadId, caller)
                .invoke(_ -> requireComing("nextContactAt", nextContactAt, now))
                .call(lead -> (outcome == LeadStatus.OPEN
                                ? leads.defer(lead, nextContactAt == null ? now : nextContactAt, now)
                                : leads.close(lead, outcome, now))
                        .invoke(done -> requireOpen(lead, done)))
                .chain(() -> leads.require(leadId));
    }

    @Override
    public Uni<Void> staffChanged(String accountId, String userId) {
        return leads.letGo(accountId, userId);
    }

    private Uni<LeadView> requireMine(UUID leadId, String caller) {
        return leads.require(leadId).call(lead -> role(lead, caller).invoke(role -> {
            if (!role.isAtLeast(StaffRole.OPERATOR) && !caller.equals(lead.owner())) {
                throw new LeadProblem.Owned();
            }
        }));
    }

    /** Who is not on the staff does not learn that it exists. */
    private Uni<StaffRole> role(LeadView lead, String caller) {
        return access.role(lead.accountId(), caller).map(role -> role.orElseThrow(LeadProblem.Unknown::new));
    }

    private Uni<Void> requireStaff(LeadView lead, String owner) {
        return access.role(lead.accountId(), owner)
                .invoke(role -> {
                    if (role.isEmpty()) {
                        throw new LeadProblem.OwnerIsNoStaff();
                    }
                })
                .replaceWithVoid();
    }

    private static void requireComing(String field, @Nullable Instant nextContactAt, Instant now) {
        if (LeadRow.isPast(nextContactAt, now)) {
            throw new LeadProblem.BadNextContact(field);
        }
    }

    private static void requireOpen(LeadView lead, boolean done) {
        if (!done) {
            throw lead.status() == LeadStatus.OPEN ? new LeadProblem.Owned() : new LeadProblem.Closed();
        }
    }
}
