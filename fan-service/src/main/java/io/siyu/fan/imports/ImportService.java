package io.siyu.fan.imports;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.Ids;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Receives files and tells how far they have come. */
@ApplicationScoped
class ImportService {
    private final ImportStore store;
    private final List<ImportedRows> kinds;
    private final AccountAccess access;
    private final ImportSettings settings;
    private final Clock clock;

    ImportService(
            ImportStore store,
            @All List<ImportedRows> kinds,
            AccountAccess access,
            ImportSettings settings,
            Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes room for a file. */
    Uni<Upload> open(String accountId, String caller, long limit) {
        var id = Ids.newId(accountId);
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> store.open(id, accountId, caller, clock.instant(), settings.openPerAccount()))
                .map(hasRoom -> {
                    if (!hasRoom) {
                        throw new ImportProblem.TooMany(settings.openPerAccount());
                    }
                    return new Upload(id, store, kinds, limit);
                });
    }

    /** From here on the file is on its way. */
    @WithTransaction
    Uni<UUID> receive(Upload.Kept file) {
        return store.receive(file).replaceWith(file.importId());
    }

    /** For the staff; everyone else does not learn that it exists. */
    Uni<ImportView> report(UUID id, String caller, PageRequest page) {
        var after = page.cursor().map(cursor -> cursor.number(0)).orElse(0L);
        return store.find(id)
                .map(found -> found.orElseThrow(ImportProblem.Unknown::new))
                .call(job -> access.requireStaff(job.accountId(), caller, StaffRole.AGENT)
                        .onFailure(AccountProblem.NotStaff.class)
                        .transform(_ -> new ImportProblem.Unknown()))
                .chain(job -> store.problems(id, after, page.limitAndOne())
                        .map(rows -> job.with(
                                Page.of(rows, page.limit(), last -> Cursor.after(last.line()), Function.identity()))));
    }
}
