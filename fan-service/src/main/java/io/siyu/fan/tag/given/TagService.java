package io.siyu.fan.tag.given;

import io.siyu.fan.accesslog.AccessLog;
import io.siyu.fan.accesslog.Look;
import io.siyu.fan.accesslog.Purpose;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.fold.Sight;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationProblem;
import io.siyu.fan.tag.Derivation;
import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.catalogue.Leaf;
import io.siyu.fan.tag.given.Decision.Kind;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looking at tags, giving them by hand, deleting them for good and allowing them again. */
@ApplicationScoped
class TagService {
    private static final String FOLD = "select fold from relation where account_id = $1 and user_id = $2";

    private final Catalogue catalogue;
    private final Derivation derivation;
    private final Decisions decisions;
    private final AccountAccess access;
    private final AccessLog looks;
    private final Pool database;
    private final Clock clock;

    TagService(
            Catalogue catalogue,
            Derivation derivation,
            Decisions decisions,
            AccountAccess access,
            AccessLog looks,
            Pool database,
            Clock clock) {
        this.catalogue = catalogue;
        this.derivation = derivation;
        this.decisions = decisions;
        this.access = access;
        this.looks = looks;
        this.database = database;
        this.clock = clock;
    }

    /** What the staff sees: nothing the fan deleted, nothing of a group that is not open. */
    Uni<List<TagView>> ofFan(RelationKey key, String caller) {
        return access.requireStaff(key.accountId(), caller, StaffRole.AGENT)
                .chain(() -> folding(key))
                .map(Sight::ofStaff)
                .chain(sight -> all(key).map(tags -> tags.stream()
                        .filter(tag -> tag.deletedByYou() == null && sight.showsAll(tag.groups()))
                        .toList()))
                .call(shown -> looks.note(
                        new Look(
                                key.accountId(),
                                caller,
                                Purpose.TAGS,
                                shown.stream()
                                        .flatMap(tag -> tag.groups().stream())
                                        .collect(Collectors.toSet())),
                        List.of(key.userId())));
    }

    /** What the fan sees: everything the account has on them, and what they deleted. */
    Uni<List<TagView>> ofMine(RelationKey key) {
        return access.requireExists(key.accountId())
                .chain(() -> folding(key))
                .chain(() -> all(key))
                .map(tags -> tags.stream().map(TagView::forFan).toList());
    }

    private Uni<Folding> folding(RelationKey key) {
        return database.preparedQuery(FOLD)
                .execute(Tuple.of(key.accountId(), key.userId()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Folding(row.getInteger("fold")))
                        .orElseThrow(RelationProblem.NoSuchFan::new));
    }

    /** In the order of their names; who gave a tag goes before what derived it, and who deleted it before both. */
    Uni<List<TagView>> all(RelationKey key) {
        return derivation
                .explain(key)
                .chain(derived -> decisions.of(database, key).map(decided -> {
                    var tags = new TreeMap<String, TagView>();
                    derived.forEach(it -> tags.put(
                            it.leaf().name(), TagView.derived(it.leaf(), it.confidence(), it.endsAt(), it.why())));
                    decided.forEach(
                            it -> catalogue.find(it.tag()).ifPresent(leaf -> tags.put(leaf.name(), view(leaf, it))));
                    return new ArrayList<>(tags.values());
                }));
    }

    private static TagView view(Leaf leaf, Decision decision) {
        return switch (decision.kind()) {
            case MANUAL -> TagView.given(leaf, decision);
            case DELETED -> TagView.deleted(leaf);
        };
    }

    /**
     * Gives a tag by hand; again is to give it anew.
     *
     * @param expiresAt null for the tag's usual time
     */
    Uni<Void> give(
            RelationKey key,
            String caller,
            String tag,
            double confidence,
            @Nullable String note,
            @Nullable Instant expiresAt) {
        var now = clock.instant();
        return access.requireStaff(key.accountId(), caller, StaffRole.AGENT).chain(() -> {
            var leaf = require(tag);
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                throw new TagProblem.BadExpiry();
            }
            var ends = expiresAt == null ? usualEnd(leaf, now) : expiresAt;
            return decisions.give(key, new Decision(leaf.name(), Kind.MANUAL, confidence, note, caller, now, ends));
        });
    }

    private static @Nullable Instant usualEnd(Leaf leaf, Instant now) {
        return leaf.ttlDays() == 0 ? null : now.plus(Duration.ofDays(leaf.ttlDays()));
    }

    /**
     * Takes back what was given by hand; what the rules say stays. What a rule gives cannot be taken back, which is said whether or not the fan
     * has the tag, so that it does not tell what they fold.
     */
    Uni<Void> takeBack(RelationKey key, String caller, String tag) {
        return access.requireStaff(key.accountId(), caller, StaffRole.AGENT)
                .map(_ -> require(tag))
                .chain(leaf -> decisions.takeBack(key, leaf.name(), Kind.MANUAL).invoke(taken -> {
                    if (!taken && leaf.rule().isPresent()) {
                        throw new TagProblem.GivenByRule();
                    }
                }))
                .replaceWithVoid();
    }

    /** The fan deletes a tag: it is gone at once and neither rule nor staff brings it back. */
    Uni<Void> delete(RelationKey key, String tag) {
        return access.requireExists(key.accountId())
                .chain(() -> decisions.delete(key, require(tag).name()));
    }

    /** The fan allows a deleted tag again; what the rules say of them holds at once, what staff once gave does not come back. */
    Uni<Void> allow(RelationKey key, String tag) {
        return access.requireExists(key.accountId())
                .chain(() -> decisions.takeBack(key, require(tag).name(), Kind.DELETED))
                .replaceWithVoid();
    }

    private Leaf require(String tag) {
        return catalogue.find(tag).orElseThrow(TagProblem.Unknown::new);
    }
}
