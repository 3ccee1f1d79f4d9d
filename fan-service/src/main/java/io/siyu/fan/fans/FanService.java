package io.siyu.fan.fans;

import io.siyu.fan.accesslog.AccessLog;
import io.siyu.fan.accesslog.Look;
import io.siyu.fan.accesslog.Purpose;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.fans.FanList.Sort;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.Pin;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationProblem;
import io.siyu.fan.tier.Tier;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looking at fans, and setting a tier by hand. */
@ApplicationScoped
class FanService {
    private final FanList fans;
    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final AccountAccess access;
    private final AccessLog looks;
    private final Clock clock;

    FanService(
            FanList fans,
            RelationBook relations,
            AccountRulesStore rules,
            AccountAccess access,
            AccessLog looks,
            Clock clock) {
        this.fans = fans;
        this.relations = relations;
        this.rules = rules;
        this.access = access;
        this.looks = looks;
        this.clock = clock;
    }

    /** Only fans who show their behaviour: the order, the filter and being on the list at all would tell it. */
    Uni<Page<FanView>> list(String accountId, String caller, Optional<Tier> tier, Sort sort, PageRequest page) {
        var after = page.cursor();
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> rules.require(accountId))
                .chain(its -> fans.page(accountId, tier, sort, after, page.limitAndOne())
                        .map(rows -> Page.of(
                                rows,
                                page.limit(),
                                last -> FanList.position(sort, last),
                                relation -> FanView.of(relation, its, clock.instant()))))
                .call(shown -> note(accountId, caller, Purpose.FAN_LIST, shown.items()));
    }

    /** A fan for the staff, or for itself. */
    Uni<FanView> get(RelationKey key, String caller) {
        var mine = caller.equals(key.userId());
        var allowed = mine
                ? access.requireExists(key.accountId())
                : access.requireStaff(key.accountId(), caller, StaffRole.AGENT);
        return allowed.chain(() -> rules.require(key.accountId())).chain(its -> fans.find(key)
                .map(found -> found.orElseThrow(RelationProblem.NoSuchFan::new))
                .map(relation -> mine
                        ? FanView.ofMine(relation, its, clock.instant())
                        : FanView.of(relation, its, clock.instant()))
                .call(shown -> mine
                        ? Uni.createFrom().voidItem()
                        : note(key.accountId(), caller, Purpose.FAN, List.of(shown))));
    }

    private Uni<Void> note(String accountId, String caller, Purpose purpose, List<FanView> shown) {
        var groups = shown.stream().map(FanView::shown).flatMap(Set::stream).collect(Collectors.toSet());
        return looks.note(
                new Look(accountId, caller, purpose, groups),
                shown.stream().map(FanView::userId).toList());
    }

    Uni<Page<FanView>> ofUser(String userId, PageRequest page) {
        return fans.ofUser(userId, page.cursor(), page.limitAndOne()).chain(rows -> {
            var accounts =
                    rows.stream().map(Relation::key).map(RelationKey::accountId).toList();
            return rules.find(accounts)
                    .map(found -> Page.of(
                            rows.stream()
                                    .filter(row -> found.containsKey(row.key().accountId()))
                                    .toList(),
                            page.limit(),
                            last -> Cursor.after(last.key().accountId()),
                            row -> FanView.ofMine(
                                    row,
                                    java.util.Objects.requireNonNull(
                                            found.get(row.key().accountId())),
                                    clock.instant())));
        });
    }

    Uni<Void> pin(RelationKey key, String caller, Tier tier, String reason) {
        return access.requireStaff(key.accountId(), caller, StaffRole.AGENT)
                .chain(() -> relations.changeExisting(key, ChangeCause.PIN, (_, relation) -> {
                    relation.pin(new Pin(tier, reason, caller, clock.instant()));
                    return Uni.createFrom().voidItem();
                }))
                .replaceWithVoid();
    }

    Uni<Void> unpin(RelationKey key, String caller) {
        return access.requireStaff(key.accountId(), caller, StaffRole.AGENT)
                .chain(() -> relations.changeExisting(key, ChangeCause.UNPIN, (_, relation) -> {
                    relation.unpin();
                    return Uni.createFrom().voidItem();
                }))
                .replaceWithVoid();
    }
}
