package io.siyu.fan.imports;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.imports.ImportView.Problems;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.Ids;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** Receives files of past orders and tells how far they have come. */
@ApplicationScoped
class ImportService {
    private final ImportRepository imports;
    private final ImportStore store;
    private final AccountAccess access;
    private final Clock clock;

    ImportService(ImportRepository imports, ImportStore store, AccountAccess access, Clock clock) {
        this.imports = imports;
        this.store = store;
        this.access = access;
        this.clock = clock;
    }

    @WithTransaction
    Uni<UUID> receive(String accountId, String caller, String content) {
        if (content.lines().findFirst().filter(OrderLine::looksLikeOrders).isEmpty()) {
            throw new ImportProblem.NotOrders();
        }
        var id = Ids.newId(accountId);
        var job = ImportJob.receive(id, accountId, caller, clock.instant());
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> imports.persistAndFlush(job))
                .chain(() -> store.keepFile(id, content))
                .replaceWith(id);
    }

    /** For the staff; everyone else does not learn that it exists. */
    @WithSession
    Uni<ImportView> report(UUID id, String caller, PageRequest page) {
        var after = page.cursor().map(cursor -> cursor.number(0)).orElse(0L);
        return imports.require(id)
                .call(job -> access.requireStaff(job.accountId(), caller, StaffRole.AGENT)
                        .onFailure(AccountProblem.NotStaff.class)
                        .transform(_ -> new ImportProblem.Unknown()))
                .chain(job -> store.problems(id, after, page.limitAndOne()).map(rows -> {
                    var shown = Page.of(rows, page.limit(), last -> Cursor.after(last.line()), Function.identity());
                    return job.view(new Problems(shown.items(), shown.nextCursor()));
                }));
    }
}
