package io.siyu.fan.segment.reach;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.segment.Segment;
import io.siyu.fan.segment.SegmentRepository;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.FilterProblem;
import io.siyu.fan.segment.frozen.FanSet;
import io.siyu.fan.segment.frozen.Freeze;
import io.siyu.fan.segment.frozen.Freezer;
import io.siyu.fan.segment.index.FanIndex;
import io.siyu.fan.segment.index.Indexes;
import io.siyu.fan.segment.reach.SegmentEvents.Fans;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Answers who asked for a membership: written down and sent, frame by frame, in the transaction that strikes the request off. */
@ApplicationScoped
public class MembershipAnswers {
    static final int FRAME = 5_000;
    private static final long BEFORE_ALL = -1;

    /** Skips what another replica is at. */
    private static final String NEXT = """
            select request_id, segment_id, account_id from segment_request order by asked_at limit 1 for update skip locked
            """;

    private static final String STRIKE_OFF = "delete from segment_request where request_id = ?1";

    private final SegmentRepository segments;
    private final Freezer freezer;
    private final Indexes indexes;
    private final Outbox outbox;
    private final Clock clock;

    MembershipAnswers(SegmentRepository segments, Freezer freezer, Indexes indexes, Outbox outbox, Clock clock) {
        this.segments = segments;
        this.freezer = freezer;
        this.indexes = indexes;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Request(UUID requestId, UUID segmentId, String accountId) {
        private static Request read(Object[] row) {
            return new Request((UUID) row[0], (UUID) row[1], (String) row[2]);
        }
    }

    /** Answers the oldest request; whether there was one. */
    @WithTransaction
    public Uni<Boolean> answerOne() {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(NEXT, Object[].class).getResultList())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : answer(Request.read(found.getFirst())).replaceWith(true));
    }

    private Uni<Void> answer(Request request) {
        return segments.find(request.segmentId())
                .chain(found -> found.filter(segment -> segment.accountId().equals(request.accountId()))
                        .map(segment -> send(request, segment))
                        .orElseGet(() -> sendUnknown(request)))
                .chain(() -> Panache.getSession())
                .chain(session -> session.createNativeQuery(STRIKE_OFF)
                        .setParameter(1, request.requestId())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> sendUnknown(Request request) {
        var event = new SegmentEvents.Unknown(request.segmentId(), request.accountId(), request.requestId());
        return outbox.append(new OutgoingEvent(
                SegmentEvents.TOPIC,
                request.segmentId().toString(),
                SegmentEvents.UNKNOWN,
                Ids.derive(request.requestId(), "unknown"),
                clock.instant(),
                event));
    }

    /** A filter whose tags are gone finds nobody any more, which is as good as no segment. */
    private Uni<Void> send(Request request, Segment segment) {
        return freezer.filter(segment.filter())
                .chain(filter -> send(request, segment, filter))
                .onFailure(FilterProblem.class)
                .recoverWithUni(() -> sendUnknown(request));
    }

    private Uni<Void> send(Request request, Segment segment, Filter filter) {
        return freezer.membership(segment).chain(found -> freezer.keep(segment, Freeze.Reason.WANTED, found)
                .chain(freeze -> send(request, freeze, filter, found.reachable())));
    }

    private Uni<Void> send(Request request, Freeze freeze, Filter filter, FanSet fans) {
        var frames = (int) Math.max(1, (fans.size() + FRAME - 1) / FRAME);
        var after = new AtomicLong(BEFORE_ALL);
        return Multi.createFrom()
                .range(1, frames + 1)
                .onItem()
                .transformToUniAndConcatenate(
                        frame -> indexes.ask(request.accountId(), filter, index -> frame(index, filter, fans, after))
                                .map(some -> new SegmentEvents.Frame(
                                        request.segmentId(),
                                        request.accountId(),
                                        request.requestId(),
                                        freeze.at(),
                                        frame,
                                        frames,
                                        some))
                                .chain(this::append))
                .onItem()
                .ignoreAsUni();
    }

    /** Who hides meanwhile what was asked is left out, so a frame may hold fewer than it could. */
    private static List<Fans> frame(FanIndex index, Filter filter, FanSet fans, AtomicLong after) {
        var reachable = index.listable(filter.groups());
        reachable.or(index.foldedOnly(filter.groups()));
        var found = fans.after(after.get(), FRAME, index, reachable::contains);
        Map<Folding, List<String>> byFolding = new LinkedHashMap<>();
        for (var fan : found) {
            after.set(fan.number());
            byFolding
                    .computeIfAbsent(index.folding(fan.ordinal()), _ -> new ArrayList<>())
                    .add(index.userId(fan.ordinal()));
        }
        return byFolding.entrySet().stream()
                .map(entry -> new Fans(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Uni<Void> append(SegmentEvents.Frame frame) {
        return outbox.append(new OutgoingEvent(
                SegmentEvents.TOPIC,
                frame.segmentId().toString(),
                SegmentEvents.FRAME,
                Ids.derive(frame.requestId(), "frame-" + frame.frame()),
                frame.frozenAt(),
                frame));
    }
}
