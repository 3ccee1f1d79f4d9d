package io.siyu.fan.acquisition;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.acquisition.Arrivals.Cell;
import io.siyu.fan.input.TimeWindow;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.statistics.MoneyFigure;
import io.siyu.fan.value.NewBuyers;
import io.siyu.fan.value.ValueService;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.money.Money;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Costs, and what they brought. */
@ApplicationScoped
class AcquisitionService {
    private static final String METHOD =
            "channel of the first interaction the ledger has; costs spread over the days of their period; a new buyer is a first purchase, not"
                    + " refunded; intervals of costs by the exact Poisson interval of the count (Garwood 1936), of LTV to CAC by the delta"
                    + " method on the logarithm; revenue, not margin; who hides consumption is not counted";

    private final Costs costs;
    private final Arrivals arrivals;
    private final ValueService values;
    private final AccountAccess access;

    AcquisitionService(Costs costs, Arrivals arrivals, ValueService values, AccountAccess access) {
        this.costs = costs;
        this.arrivals = arrivals;
        this.values = values;
        this.access = access;
    }

    Uni<List<Cost>> replace(String accountId, String caller, List<Cost> wanted) {
        check(wanted);
        return access.requireStaff(accountId, caller, StaffRole.OPERATOR)
                .chain(() -> costs.replace(accountId, wanted))
                .replaceWith(wanted);
    }

    private static void check(List<Cost> wanted) {
        checkPrices(wanted);
        for (var index = 0; index < wanted.size(); index++) {
            var cost = wanted.get(index);
            var currency = wanted.getFirst().currency();
            if (cost.to().isBefore(cost.from())) {
                throw new AcquisitionProblem.BackwardPeriod("costs[" + index + "].to");
            }
            if (!cost.amounts().allMatch(money -> money.currency().equals(currency))) {
                throw new AcquisitionProblem.MixedCurrencies("costs[" + index + "]");
            }
        }
    }

    private static void checkPrices(List<Cost> wanted) {
        for (var index = 0; index < wanted.size(); index++) {
            wanted.get(index).mispriced("costs[" + index + "]").ifPresent(wrong -> {
                throw CommonProblem.Malformed.field(wrong.field(), wrong.message());
            });
        }
    }

    /** Whole days, the last one included. */
    Uni<AcquisitionView> of(String accountId, String caller, TimeWindow window) {
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> costs.of(accountId))
                .chain(known -> arrivals.within(accountId, window).chain(cells -> values.newBuyers(accountId)
                        .map(worth -> new Report(window, known, seen(cells), worth, isFoldedIncluded(cells)))))
                .map(report -> report.view(accountId));
    }

    private static boolean isFoldedIncluded(List<Cell> cells) {
        return Folded.mayBeIn(
                cells.stream().filter(Cell::folded).map(Cell::people).toList());
    }

    private static List<Cell> seen(List<Cell> cells) {
        var foldedIncluded = isFoldedIncluded(cells);
        return cells.stream().filter(cell -> foldedIncluded || !cell.folded()).toList();
    }

    /** All that rows are made of. */
    private record Report(
            TimeWindow window, List<Cost> costs, List<Cell> cells, Optional<NewBuyers> worth, boolean foldedIncluded) {

        private LocalDate firstDay() {
            return LocalDate.ofInstant(window.from(), ZoneOffset.UTC);
        }

        private LocalDate lastDay() {
            return LocalDate.ofInstant(window.to().minusNanos(1), ZoneOffset.UTC);
        }

        private @Nullable String currency() {
            return costs.isEmpty() ? null : costs.getFirst().currency();
        }

        private AcquisitionView view(String accountId) {
            var comparable = comparable();
            return new AcquisitionView(
                    accountId,
                    firstDay(),
                    lastDay(),
                    currency(),
                    Arrays.stream(Channel.values())
                            .map(channel -> row(channel, of(channel), arrivedBy(channel)))
                            .toList(),
                    row(null, costs, cells),
                    comparable
                            .map(buyers -> MoneyFigure.of(buyers.value(), buyers.currency()))
                            .orElse(null),
                    comparable.map(NewBuyers::horizonDays).orElse(null),
                    foldedIncluded,
                    METHOD);
        }

        private List<Cost> of(Channel channel) {
            return costs.stream().filter(cost -> cost.channel() == channel).toList();
        }

        private List<Cell> arrivedBy(Channel channel) {
            return cells.stream().filter(cell -> cell.channel() == channel).toList();
        }

        /** Worth in another currency than the costs cannot be held against them. */
        private Optional<NewBuyers> comparable() {
            return worth.filter(
                    buyers -> currency() == null || buyers.currency().equals(currency()));
        }

        private AcquisitionView.Row row(@Nullable Channel channel, List<Cost> its, List<Cell> arrived) {
            var fans = arrived.stream().mapToLong(Cell::fans).sum();
            var buyers = arrived.stream().mapToLong(Cell::buyers).sum();
            var money = currency();
            if (money == null || its.isEmpty()) {
                return new AcquisitionView.Row(channel, null, null, fans, buyers, null, null, null, null);
            }
            var spend = its.stream()
                    .mapToDouble(cost -> cost.spendWithin(firstDay(), lastDay()))
                    .sum();
            var labour = its.stream()
                    .mapToDouble(cost -> cost.labourWithin(firstDay(), lastDay()))
                    .sum();
            var cac = Figure.perCount(spend + labour, buyers);
            return new AcquisitionView.Row(
                    channel,
                    Money.of(Math.round(spend), money),
                    Money.of(Math.round(labour), money),
                    fans,
                    buyers,
                    MoneyFigure.of(Figure.perCount(spend + labour, fans), money),
                    MoneyFigure.of(cac, money),
                    comparable()
                            .map(worthOf -> Figure.quotient(worthOf.value(), cac))
                            .orElse(null),
                    payback(cac.value()));
        }

        private @Nullable Integer payback(@Nullable Double cac) {
            if (cac == null) {
                return null;
            }
            var days = comparable().map(buyers -> buyers.paybackDays(cac)).orElse(OptionalInt.empty());
            return days.isPresent() ? days.getAsInt() : null;
        }
    }
}
