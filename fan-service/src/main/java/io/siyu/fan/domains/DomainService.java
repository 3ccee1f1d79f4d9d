package io.siyu.fan.domains;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.domains.DomainCells.Cell;
import io.siyu.fan.domains.DomainCells.StageAt;
import io.siyu.fan.purchase.MainCurrency;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.statistics.Moments;
import io.siyu.fan.statistics.MoneyFigure;
import io.siyu.fan.tier.Stage;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the domain table together. */
@ApplicationScoped
class DomainService {
    private static final int DAYS = 30;
    private static final String MEAN = "mean of a user, who did nothing counting as 0; Student's interval";
    private static final String SHARE = "share of users; Wilson's interval";
    private static final Map<String, String> DEFINITIONS = Map.of(
            "opensAMonth", "PROFILE_VISIT, ARTICLE_OPEN and PRODUCT_VIEW in 30 days, " + MEAN,
            "conversion", "bought at least once and not refunded, " + SHARE,
            "aov", "mean amount of an order in the account's currency, n orders; Student's interval",
            "aovAgainstPublic", "aov divided by that of PUBLIC; interval by the delta method on the logarithm",
            "messages", "DM and GROUP_MESSAGE sent in 30 days, " + MEAN,
            "complaintRate", "reported (REPORT) at least once, " + SHARE,
            "remixRate", "remixed (REMIX) at least once, " + SHARE,
            "minutes", "LIVE_WATCH minutes in 30 days, " + MEAN);

    private final DomainCells cells;
    private final MainCurrency currencies;
    private final AccountAccess access;
    private final Clock clock;

    DomainService(DomainCells cells, MainCurrency currencies, AccountAccess access, Clock clock) {
        this.cells = cells;
        this.currencies = currencies;
        this.access = access;
        this.clock = clock;
    }

    Uni<DomainView> of(String accountId, String caller, StageAt at) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var to = now.toLocalDate();
        var from = to.minusDays(DAYS - 1);
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> currencies.of(accountId))
                .chain(currency -> cells.cells(accountId, from, to, at, currency, now)
                        .map(found -> view(accountId, from, to, at, currency, found)));
    }

    private static DomainView view(
            String accountId, LocalDate from, LocalDate to, StageAt at, Optional<String> currency, List<Cell> cells) {
        var foldedIncluded = Folded.mayBeIn(
                cells.stream().filter(Cell::folded).map(Cell::users).toList());
        var seen =
                cells.stream().filter(cell -> foldedIncluded || !cell.folded()).toList();
        var publicOrders = cell(Stage.PUBLIC, seen).orders();
        return new DomainView(
                accountId,
                from,
                to,
                at,
                currency.orElse(null),
                Arrays.stream(Stage.values())
                        .map(stage -> row(cell(stage, seen), publicOrders, currency))
                        .toList(),
                foldedIncluded,
                DEFINITIONS);
    }

    private static Cell cell(Stage stage, List<Cell> cells) {
        return cells.stream().filter(cell -> cell.stage() == stage).reduce(Cell.none(stage), Cell::plus);
    }

    private static DomainView.Row row(Cell cell, Moments publicOrders, Optional<String> currency) {
        return new DomainView.Row(
                cell.stage(),
                cell.users(),
                Figure.mean(cell.opens()),
                Figure.share(cell.buyers(), cell.users()),
                currency.map(money -> MoneyFigure.of(Figure.mean(cell.orders()), money))
                        .orElse(null),
                cell.stage() == Stage.PUBLIC ? Figure.none() : Figure.ratio(cell.orders(), publicOrders),
                Figure.mean(cell.messages()),
                Figure.share(cell.reporters(), cell.users()),
                Figure.share(cell.remixers(), cell.users()),
                Figure.mean(cell.minutes()));
    }
}
