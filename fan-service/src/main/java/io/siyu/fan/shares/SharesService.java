package io.siyu.fan.shares;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.input.TimeWindow;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.purchase.MainCurrency;
import io.siyu.fan.shares.Slices.Cell;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.statistics.PartOfWhole;
import io.siyu.fan.tier.Tier;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Works out shares of traffic and sales. */
@ApplicationScoped
class SharesService {
    private static final String METHOD =
            "shares of sums with the interval of a ratio estimate over fans, who are n; fans who fold what is summed are in only where no"
                    + " slice has fewer than 20 of them, and never by segment; sales in the account's main currency, refunds left out";

    private final Slices slices;
    private final SegmentSales segments;
    private final MainCurrency currencies;
    private final AccountAccess access;

    SharesService(Slices slices, SegmentSales segments, MainCurrency currencies, AccountAccess access) {
        this.slices = slices;
        this.segments = segments;
        this.currencies = currencies;
        this.access = access;
    }

    /** One way to cut: the fans who may be seen, in each slice and in all. */
    private record Cut(List<Cell> cells) {
        static Cut of(List<Cell> cells) {
            var foldedIncluded = Folded.mayBeIn(cells.stream()
                    .filter(Cell::folded)
                    .map(cell -> cell.sums().n())
                    .toList());
            return new Cut(cells.stream()
                    .filter(cell -> foldedIncluded || !cell.folded())
                    .toList());
        }

        PartOfWhole of(Optional<String> slice) {
            return cells.stream()
                    .filter(cell -> cell.slice().equals(slice))
                    .map(Cell::sums)
                    .reduce(PartOfWhole.NONE, PartOfWhole::plus);
        }

        PartOfWhole of(Enum<?> slice) {
            return of(Optional.of(slice.name()));
        }

        PartOfWhole all() {
            return of(Optional.empty());
        }

        Figure share(Enum<?> slice) {
            return of(slice).shareOf(all());
        }
    }

    Uni<SharesView> of(String accountId, String caller, TimeWindow window) {
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> slices.traffic(accountId, window))
                .chain(traffic -> currencies
                        .of(accountId)
                        .chain(currency -> currency.isEmpty()
                                ? Uni.createFrom().item(view(accountId, window, Cut.of(traffic)))
                                : withSales(accountId, window, Cut.of(traffic), currency.get())));
    }

    private static SharesView view(String accountId, TimeWindow window, Cut traffic) {
        return new SharesView(
                accountId,
                window.from(),
                window.to(),
                traffic.share(Domain.PRIVATE),
                byDomain(traffic),
                null,
                null,
                null,
                null,
                null,
                METHOD);
    }

    private static List<SharesView.Traffic> byDomain(Cut traffic) {
        return Arrays.stream(Domain.values())
                .map(domain -> new SharesView.Traffic(
                        domain.name(), Math.round(traffic.of(domain).part()), traffic.share(domain)))
                .toList();
    }

    private Uni<SharesView> withSales(String accountId, TimeWindow window, Cut traffic, String currency) {
        return slices.sales(accountId, window, currency).map(Cut::of).chain(sales -> slices.salesByTier(
                        accountId, window, currency)
                .map(Cut::of)
                .chain(byTier -> segments.of(accountId, window, currency)
                        .map(bySegment -> new SharesView(
                                accountId,
                                window.from(),
                                window.to(),
                                traffic.share(Domain.PRIVATE),
                                byDomain(traffic),
                                money(sales.all(), currency),
                                sales.share(Domain.PRIVATE),
                                sales(sales, currency, Domain.values()),
                                sales(byTier, currency, Tier.values()),
                                bySegment,
                                METHOD))));
    }

    private static List<SharesView.Sales> sales(Cut cut, String currency, Enum<?>... slices) {
        return Arrays.stream(slices)
                .map(slice -> new SharesView.Sales(slice.name(), money(cut.of(slice), currency), cut.share(slice)))
                .toList();
    }

    private static Money money(PartOfWhole sums, String currency) {
        return Money.of(Math.round(sums.part()), currency);
    }
}
