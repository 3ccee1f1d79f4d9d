package io.siyu.fan.repurchase;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.repurchase.Returns.Buyer;
import io.siyu.fan.repurchase.Returns.Cell;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.statistics.KaplanMeier;
import io.siyu.fan.statistics.KaplanMeier.Lasted;
import io.siyu.fan.statistics.Recurrence;
import io.siyu.fan.statistics.Recurrence.Person;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Works out when buyers come back. */
@ApplicationScoped
class RepurchaseService {
    private static final int DAYS = 30;
    private static final int COHORTS = 24;

    /** Enough for a median to a day; all of a larger account would only take longer. */
    private static final int SAMPLE = 20_000;

    private static final String CYCLE =
            "Kaplan-Meier median over the days between purchases, the last one's censored today; interval by bootstrap over buyers";
    private static final String FIRST_REPEAT =
            "Kaplan-Meier median from first to second purchase, censored today; interval after Brookmeyer and Crowley, log-log";

    private final Returns returns;
    private final AccountAccess access;
    private final Clock clock;

    RepurchaseService(Returns returns, AccountAccess access, Clock clock) {
        this.returns = returns;
        this.access = access;
        this.clock = clock;
    }

    Uni<RepurchaseView> of(String accountId, String caller) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> returns.cohorts(accountId, today, DAYS))
                .chain(cells -> returns.buyers(accountId, today, SAMPLE)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .map(buyers -> view(accountId, today, cells, buyers)));
    }

    private static RepurchaseView view(String accountId, LocalDate today, List<Cell> cells, List<Buyer> buyers) {
        var foldedIncluded = Folded.mayBeIn(
                cells.stream().filter(Cell::folded).map(Cell::buyers).toList());
        var people = buyers.stream()
                .filter(buyer -> foldedIncluded || !buyer.folded())
                .map(Buyer::days)
                .toList();
        var firstRepeat =
                KaplanMeier.of(people.stream().map(RepurchaseService::toSecond).toList());
        return new RepurchaseView(
                accountId,
                today,
                new RepurchaseView.Median(Recurrence.median(people), CYCLE),
                new RepurchaseView.Median(firstRepeat.median(), FIRST_REPEAT),
                firstRepeat.endedWithin(DAYS),
                cohorts(cells.stream()
                        .filter(cell -> foldedIncluded || !cell.folded())
                        .toList()),
                foldedIncluded);
    }

    private static Lasted toSecond(Person person) {
        return person.gaps().isEmpty()
                ? new Lasted(person.lasting(), 0, 1)
                : new Lasted(person.gaps().getFirst(), 1, 0);
    }

    private static List<RepurchaseView.Cohort> cohorts(List<Cell> cells) {
        var byMonth = new TreeMap<String, Cell>(Comparator.reverseOrder());
        for (var cell : cells) {
            byMonth.merge(
                    cell.cohort(),
                    cell,
                    (one, other) -> new Cell(
                            one.cohort(),
                            false,
                            one.buyers() + other.buyers(),
                            one.observed() + other.observed(),
                            one.returned() + other.returned()));
        }
        return byMonth.values().stream()
                .limit(COHORTS)
                .map(cell -> new RepurchaseView.Cohort(
                        cell.cohort(), cell.buyers(), Figure.share(cell.returned(), cell.observed())))
                .toList();
    }
}
