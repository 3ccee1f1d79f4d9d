package io.siyu.fan.merge;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Answering whether two users are one. It takes both: the fan it would go to, and whoever did it, or the account that wrote it down. */
@ApplicationScoped
class MergeService {
    private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final MergeStore merges;
    private final AccountAccess access;
    private final Pool database;
    private final Clock clock;

    MergeService(MergeStore merges, AccountAccess access, Pool database, Clock clock) {
        this.merges = merges;
        this.access = access;
        this.database = database;
        this.clock = clock;
    }

    /** As whom someone answers. */
    private enum Side {
        FROM,
        INTO,
        STAFF
    }

    Uni<MergeView> agree(UUID id, String caller) {
        return answer(id, caller, (transaction, merge, side) -> switch (merge.state()) {
            case ASKED -> agree(transaction, merge, side, caller);
            case MERGING, MERGED -> Uni.createFrom().item(merge);
            case UNMERGING, UNMERGED, REFUSED -> throw new MergeProblem.Over();
        });
    }

    private Uni<Merge> agree(SqlConnection transaction, Merge merge, Side side, String caller) {
        var now = clock.instant();
        var agreed =
                switch (side) {
                    case INTO -> merges.agreeAsInto(transaction, merge, now);
                    case FROM, STAFF -> merges.agreeAsFrom(transaction, merge, caller, now);
                };
        return agreed.chain(answered -> answered.fromAgreedAt() == null || answered.intoAgreedAt() == null
                ? Uni.createFrom().item(answered)
                : begin(transaction, answered));
    }

    private Uni<Merge> begin(SqlConnection transaction, Merge merge) {
        return merges.isChained(transaction, merge).chain(chained -> {
            if (chained) {
                throw new MergeProblem.Chained();
            }
            return merges.become(transaction, merge, MergeState.MERGING);
        });
    }

    /** Says no, or takes a yes back: what was moved goes back. */
    Uni<MergeView> undo(UUID id, String caller) {
        return answer(id, caller, (transaction, merge, _) -> switch (merge.state()) {
            case ASKED -> merges.become(transaction, merge, MergeState.REFUSED);
            case MERGING, MERGED -> merges.become(transaction, merge, MergeState.UNMERGING);
            case UNMERGING, UNMERGED, REFUSED -> Uni.createFrom().item(merge);
        });
    }

    /** What an answer does to a merge under its lock. */
    private interface Answer {
        Uni<Merge> give(SqlConnection transaction, Merge merge, Side side);
    }

    private Uni<MergeView> answer(UUID id, String caller, Answer answer) {
        return merges.find(id)
                .map(found -> found.orElseThrow(MergeProblem.Unknown::new))
                .chain(merge -> side(merge, caller))
                .chain(side -> database.withTransaction(transaction -> merges.lock(transaction, id)
                        .map(found -> found.orElseThrow(MergeProblem.Unknown::new))
                        .chain(merge -> answer.give(transaction, merge, side))
                        .map(merge -> view(merge, side, caller))));
    }

    private static MergeView view(Merge merge, Side side, String caller) {
        return side == Side.STAFF ? MergeView.forStaff(merge, false) : MergeView.forUser(merge, caller);
    }

    private Uni<Side> side(Merge merge, String caller) {
        if (caller.equals(merge.into())) {
            return merge.isShownToInto()
                    ? Uni.createFrom().item(Side.INTO)
                    : Uni.createFrom().failure(new MergeProblem.Unknown());
        }
        if (caller.equals(merge.from())) {
            return Uni.createFrom().item(Side.FROM);
        }
        if (!merge.fromIsRecord()) {
            return Uni.createFrom().failure(new MergeProblem.Unknown());
        }
        return access.requireStaff(merge.accountId(), caller, StaffRole.OPERATOR)
                .onFailure(AccountProblem.NotStaff.class)
                .transform(_ -> new MergeProblem.Unknown())
                .replaceWith(Side.STAFF);
    }

    Uni<Page<MergeView>> ofUser(String userId, PageRequest page) {
        return merges.ofUser(userId, before(page), page.limitAndOne())
                .map(rows -> Page.of(
                        rows,
                        page.limit(),
                        last -> Cursor.after(last.mergeId()),
                        merge -> MergeView.forUser(merge, userId)));
    }

    /** Those of records, which the account speaks for. */
    Uni<Page<MergeView>> ofAccount(String accountId, String caller, PageRequest page) {
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> merges.ofAccount(accountId, before(page), page.limitAndOne()))
                .map(rows -> Page.of(
                        rows,
                        page.limit(),
                        last -> Cursor.after(last.merge().mergeId()),
                        row -> MergeView.forStaff(row.merge(), new Folding(row.fold()).isOpen(FieldGroup.IDENTITY))));
    }

    private static UUID before(PageRequest page) {
        return page.cursor().map(cursor -> cursor.part(0, UUID::fromString)).orElse(LAST);
    }
}
