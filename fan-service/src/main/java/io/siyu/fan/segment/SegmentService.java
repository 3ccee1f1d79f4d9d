package io.siyu.fan.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.fan.segment.SegmentView.FreezeView;
import io.siyu.fan.segment.filter.FilterReader;
import io.siyu.fan.segment.frozen.Freeze;
import io.siyu.fan.segment.frozen.FreezeRepository;
import io.siyu.fan.segment.frozen.FreezeRepository.Latest;
import io.siyu.fan.segment.frozen.Freezer;
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
import org.jspecify.annotations.Nullable;

/** Saving segments, changing and deleting them, and writing their memberships down. */
@ApplicationScoped
public class SegmentService {
    /** Each is frozen every day; more than this nobody oversees. */
    static final int MOST = 500;

    private final SegmentRepository segments;
    private final FreezeRepository freezes;
    private final Freezer freezer;
    private final FilterReader reader;
    private final AccountAccess access;
    private final ObjectMapper json;
    private final Clock clock;

    SegmentService(
            SegmentRepository segments,
            FreezeRepository freezes,
            Freezer freezer,
            FilterReader reader,
            AccountAccess access,
            ObjectMapper json,
            Clock clock) {
        this.segments = segments;
        this.freezes = freezes;
        this.freezer = freezer;
        this.reader = reader;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    /** Saves it and writes its membership down. */
    @WithTransaction
    Uni<SegmentView> save(String accountId, String caller, String name, JsonNode filter) {
        var segment = Segment.save(Ids.newId(accountId), accountId, name, filter.toString(), caller, clock.instant());
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> reader.read(filter))
                .chain(() -> segments.count("accountId", accountId))
                .invoke(count -> {
                    if (count >= MOST) {
                        throw new SegmentProblem.TooMany(MOST);
                    }
                })
                .chain(() -> segments.persistAndFlush(segment))
                .chain(() -> freezer.freeze(segment, Freeze.Reason.SAVED))
                .map(freeze -> view(segment, new FreezeView(freeze.at(), freeze.published())));
    }

    /** Changes what is given; another filter is written down at once. */
    @WithTransaction
    Uni<SegmentView> change(UUID id, String caller, @Nullable String name, @Nullable JsonNode filter) {
        return ofStaff(id, caller, StaffRole.OPERATOR)
                .call(() -> filter == null
                        ? Uni.createFrom().voidItem()
                        : reader.read(filter).replaceWithVoid())
                .invoke(segment -> segment.change(
                        name == null ? segment.name() : name,
                        filter == null ? segment.filter() : filter.toString(),
                        clock.instant()))
                .call(segment ->
                        filter == null ? Uni.createFrom().voidItem() : freezer.freeze(segment, Freeze.Reason.SAVED))
                .chain(this::withLatest);
    }

    @WithTransaction
    Uni<FreezeView> freeze(UUID id, String caller) {
        return ofStaff(id, caller, StaffRole.OPERATOR)
                .chain(segment -> freezer.freeze(segment, Freeze.Reason.DEMANDED))
                .map(freeze -> new FreezeView(freeze.at(), freeze.published()));
    }

    @WithTransaction
    Uni<Void> delete(UUID id, String caller) {
        return ofStaff(id, caller, StaffRole.OPERATOR).chain(segment -> segments.delete(segment));
    }

    @WithSession
    Uni<SegmentView> get(UUID id, String caller) {
        return ofStaff(id, caller, StaffRole.AGENT).chain(this::withLatest);
    }

    @WithSession
    Uni<Page<SegmentView>> list(String accountId, String caller, PageRequest page) {
        var before = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> segments.ofAccount(accountId, before, page.limitAndOne()))
                .chain(rows -> freezes.latest(
                                rows.stream().map(Segment::segmentId).toList())
                        .map(latest -> Page.of(
                                rows,
                                page.limit(),
                                last -> Cursor.after(last.segmentId()),
                                one -> view(one, frozen(latest.get(one.segmentId()))))));
    }

    /** The segment, for this staff; everyone else does not learn that it exists. */
    public Uni<Segment> ofStaff(UUID id, String caller, StaffRole atLeast) {
        return segments.require(id)
                .call(segment -> access.role(segment.accountId(), caller).invoke(role -> {
                    if (role.isEmpty()) {
                        throw new SegmentProblem.Unknown();
                    }
                    if (!role.get().isAtLeast(atLeast)) {
                        throw new AccountProblem.NotStaff(atLeast);
                    }
                }));
    }

    private Uni<SegmentView> withLatest(Segment segment) {
        return freezes.latest(List.of(segment.segmentId()))
                .map(latest -> view(segment, frozen(latest.get(segment.segmentId()))));
    }

    private static @Nullable FreezeView frozen(@Nullable Latest latest) {
        return latest == null ? null : new FreezeView(latest.at(), latest.published());
    }

    private SegmentView view(Segment segment, @Nullable FreezeView frozen) {
        return new SegmentView(
                segment.segmentId(),
                segment.accountId(),
                segment.name(),
                tree(segment.filter()),
                segment.createdBy(),
                segment.createdAt(),
                segment.changedAt(),
                frozen);
    }

    private JsonNode tree(String filter) {
        try {
            return json.readTree(filter);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored filter cannot be read", broken);
        }
    }
}
