package io.siyu.fan.segment.frozen;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.siyu.fan.accesslog.AccessLog;
import io.siyu.fan.accesslog.Look;
import io.siyu.fan.accesslog.Purpose;
import io.siyu.fan.segment.Segment;
import io.siyu.fan.segment.SegmentService;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.frozen.MemberResource.Member;
import io.siyu.fan.segment.index.FanIndex;
import io.siyu.fan.segment.index.Indexes;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Lists members: only those who let the account see all that the segment asks, whatever they did when it was written down. */
@ApplicationScoped
class MemberService {
    /** Lines made at once; the whole of a stream is never in memory. */
    private static final int CHUNK = 10_000;

    private static final long BEFORE_ALL = -1;
    private static final String HEADING = "userId\n";

    private final SegmentService segments;
    private final FreezeRepository freezes;
    private final Freezer freezer;
    private final Indexes indexes;
    private final AccessLog looks;

    MemberService(
            SegmentService segments, FreezeRepository freezes, Freezer freezer, Indexes indexes, AccessLog looks) {
        this.segments = segments;
        this.freezes = freezes;
        this.freezer = freezer;
        this.indexes = indexes;
        this.looks = looks;
    }

    /**
     * Whom to list, and for whom.
     *
     * @param filter what was asked, which decides who may be listed
     */
    record Asked(String accountId, String staffId, Filter filter, FanSet fans) {
        private Look look(Purpose purpose) {
            return new Look(accountId, staffId, purpose, filter.groups());
        }
    }

    /** A member and the place after which the list goes on. */
    private record Line(long number, String userId) {}

    @WithSession
    Uni<Page<Member>> page(UUID id, String caller, Optional<Instant> at, PageRequest page) {
        var after = page.cursor().map(cursor -> cursor.number(0)).orElse(BEFORE_ALL);
        return asked(id, caller, StaffRole.AGENT, at).chain(asked -> lines(asked, after, page.limitAndOne())
                .map(lines -> Page.of(
                        lines, page.limit(), last -> Cursor.after(last.number()), line -> new Member(line.userId())))
                .call(shown -> looks.note(
                        asked.look(Purpose.SEGMENT_MEMBERS),
                        shown.items().stream().map(Member::userId).toList())));
    }

    /** All of them is an export, which is not for agents. */
    @WithSession
    Uni<Asked> all(UUID id, String caller, Optional<Instant> at) {
        return asked(id, caller, StaffRole.OPERATOR, at);
    }

    private Uni<Asked> asked(UUID id, String caller, StaffRole atLeast, Optional<Instant> at) {
        return segments.ofStaff(id, caller, atLeast)
                .chain(segment -> at.isPresent()
                        ? freezes.requireAt(id, at.get()).chain(freeze -> freezer.filter(freeze.filter())
                                .map(filter -> new Asked(segment.accountId(), caller, filter, freeze.listable())))
                        : now(segment, caller));
    }

    private Uni<Asked> now(Segment segment, String caller) {
        return freezer.filter(segment.filter())
                .chain(filter -> indexes.ask(
                        segment.accountId(), filter, index -> now(index, segment.accountId(), caller, filter)));
    }

    private static Asked now(FanIndex index, String accountId, String caller, Filter filter) {
        var listable = index.matches(filter, index.listable(filter.groups()));
        return new Asked(accountId, caller, filter, FanSet.of(index, listable));
    }

    private Uni<List<Line>> lines(Asked asked, long after, int limit) {
        return indexes.ask(asked.accountId(), asked.filter(), index -> lines(index, asked, after, limit));
    }

    private static List<Line> lines(FanIndex index, Asked asked, long after, int limit) {
        var listable = index.listable(asked.filter().groups());
        return asked.fans().after(after, limit, index, listable::contains).stream()
                .map(found -> new Line(found.number(), index.userId(found.ordinal())))
                .toList();
    }

    /** Every chunk is held against the index of its moment: who folds their data away meanwhile is not in it. */
    Multi<String> csv(Asked asked) {
        var after = new AtomicLong(BEFORE_ALL);
        var chunks = Multi.createBy()
                .repeating()
                .uni(() -> chunk(asked, after))
                .whilst(lines -> lines.size() == CHUNK)
                .map(MemberService::text);
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(HEADING), chunks);
    }

    /** The next lines, which leave only once the fans can see that they did. */
    private Uni<List<Line>> chunk(Asked asked, AtomicLong after) {
        return lines(asked, after.get(), CHUNK)
                .invoke(lines -> lines.stream().reduce((_, last) -> last).ifPresent(last -> after.set(last.number())))
                .call(lines -> looks.note(
                        asked.look(Purpose.SEGMENT_EXPORT),
                        lines.stream().map(Line::userId).toList()));
    }

    /** User ids have no character that CSV would have to quote. */
    private static String text(List<Line> lines) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.userId()).append('\n'));
        return text.toString();
    }
}
