package io.siyu.fan.shares;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.input.TimeWindow;
import io.siyu.fan.segment.Segment;
import io.siyu.fan.segment.SegmentRepository;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.FilterProblem;
import io.siyu.fan.segment.frozen.Freezer;
import io.siyu.fan.segment.index.FanIndex;
import io.siyu.fan.segment.index.Indexes;
import io.siyu.fan.statistics.PartOfWhole;
import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * Sales by saved segment. Only of fans who let the account see all that the segment asks, and what they spend: a sum of money has no noise, so
 * whoever may choose the segments could subtract two sums and know what one folded fan paid.
 */
@ApplicationScoped
class SegmentSales {
    /** The newest; what more there are, nobody compares. */
    private static final int MOST = 50;

    private static final String BUYERS = """
            select r.fan_no, sum(p.amount)::bigint as paid
            from purchase p join relation r on r.account_id = p.account_id and r.user_id = p.user_id
            where p.account_id = $1 and p.occurred_at >= $2 and p.occurred_at < $3 and not p.refunded and p.currency = $4
              and not r.staff and ((r.fold >> $5) & 3) = 0
            group by r.fan_no
            """;

    private final SegmentRepository segments;
    private final Freezer freezer;
    private final Indexes indexes;
    private final Pool database;

    SegmentSales(SegmentRepository segments, Freezer freezer, Indexes indexes, Pool database) {
        this.segments = segments;
        this.freezer = freezer;
        this.indexes = indexes;
        this.database = database;
    }

    /** Who bought in the window, by the number of the fan, and what they paid. */
    private record Buyers(long[] numbers, long[] paid) {
        private static Buyers read(RowSet<Row> rows) {
            var buyers = new Buyers(new long[rows.size()], new long[rows.size()]);
            var at = 0;
            for (var row : rows) {
                buyers.numbers[at] = row.getLong("fan_no");
                buyers.paid[at] = row.getLong("paid");
                at++;
            }
            return buyers;
        }

        private PartOfWhole among(FanIndex index, RoaringBitmap some) {
            var count = 0L;
            var sum = 0.0;
            var squares = 0.0;
            for (var at = 0; at < numbers.length; at++) {
                var ordinal = index.ordinal(numbers[at]);
                if (ordinal >= 0 && some.contains(ordinal)) {
                    count++;
                    sum += paid[at];
                    squares += (double) paid[at] * paid[at];
                }
            }
            return new PartOfWhole(count, sum, squares, squares);
        }
    }

    /** The newest segments, each with the sales of those who are in it now. */
    @WithSession
    Uni<List<SharesView.BySegment>> of(String accountId, TimeWindow window, String currency) {
        return segments.ofAccount(accountId, Optional.empty(), MOST)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : buyers(accountId, window, currency).chain(buyers -> of(found, buyers, currency)));
    }

    private Uni<Buyers> buyers(String accountId, TimeWindow window, String currency) {
        var columns = Tuple.of(
                        accountId,
                        window.from().atOffset(ZoneOffset.UTC),
                        window.to().atOffset(ZoneOffset.UTC),
                        currency)
                .addInteger(Folding.shift(FieldGroup.CONSUMPTION));
        return database.preparedQuery(BUYERS).execute(columns).map(Buyers::read);
    }

    private Uni<List<SharesView.BySegment>> of(List<Segment> found, Buyers buyers, String currency) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(segment -> of(segment, buyers, currency))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    /** A filter whose tags are gone finds nobody that could be told. */
    private Uni<Optional<SharesView.BySegment>> of(Segment segment, Buyers buyers, String currency) {
        return freezer.filter(segment.filter())
                .chain(filter -> indexes.ask(
                        segment.accountId(),
                        filter,
                        index -> Optional.of(of(segment, filter, index, buyers, currency))))
                .onFailure(FilterProblem.class)
                .recoverWithItem(Optional.empty());
    }

    private static SharesView.BySegment of(
            Segment segment, Filter filter, FanIndex index, Buyers buyers, String currency) {
        var groups = EnumSet.of(FieldGroup.CONSUMPTION);
        groups.addAll(filter.groups());
        var listable = index.listable(groups);
        var whole = buyers.among(index, listable);
        var part = buyers.among(index, index.matches(filter, listable));
        return new SharesView.BySegment(
                segment.segmentId(), segment.name(), Money.of(Math.round(part.part()), currency), part.shareOf(whole));
    }
}
