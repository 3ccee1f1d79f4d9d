package io.siyu.fan.value;

import io.siyu.fan.accesslog.AccessLog;
import io.siyu.fan.accesslog.Look;
import io.siyu.fan.accesslog.Purpose;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.fold.Sight;
import io.siyu.fan.purchase.MainCurrency;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationProblem;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.MoneyFigure;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the staff asks about the worth of fans. */
@ApplicationScoped
public class ValueService {
    static final String COUNTS =
            "BG/NBD (Fader, Hardie, Lee 2005) by maximum likelihood, purchases of a day as one, time in weeks";
    static final String SPENDS = "Gamma-Gamma (Fader, Hardie 2013) by maximum likelihood, over repeat purchases";
    private static final String NEW_BUYER =
            "first purchase and expected repeats, times the mean spend; undiscounted; 95 % of 400 draws";
    private static final String ARPU =
            "spent in the window by fans with an interaction in it, Student's interval; refunds left out";
    private static final Duration ARPU_WINDOW = Duration.ofDays(30);
    private static final String NOT_YET = "NOT_LOOKED_AT_YET";
    private static final String FOLD = """
            select fold from relation where account_id = $1 and user_id = $2 and not staff
            """;

    private final Fits fits;
    private final Buyers buyers;
    private final FanValues values;
    private final MainCurrency currencies;
    private final AccountAccess access;
    private final AccessLog looks;
    private final ValueSettings settings;
    private final Pool database;
    private final Clock clock;

    ValueService(
            Fits fits,
            Buyers buyers,
            FanValues values,
            MainCurrency currencies,
            AccountAccess access,
            AccessLog looks,
            ValueSettings settings,
            Pool database,
            Clock clock) {
        this.fits = fits;
        this.buyers = buyers;
        this.values = values;
        this.currencies = currencies;
        this.access = access;
        this.looks = looks;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    Uni<ValueView> ofAccount(String accountId, String caller) {
        var now = clock.instant();
        var from = now.minus(ARPU_WINDOW);
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> currencies.of(accountId))
                .chain(currency -> values.spentByActiveFan(accountId, currency, from)
                        .map(spent -> arpu(currency, Figure.mean(spent), from, now))
                        .chain(arpu -> fits.find(accountId)
                                .chain(made -> made.isEmpty()
                                        ? Uni.createFrom()
                                                .item(unfitted(accountId, NOT_YET, List.of(), null, currency, arpu))
                                        : view(made.get(), currency, arpu))));
    }

    private Uni<ValueView> view(FitRecord made, Optional<String> currency, ValueView.@Nullable Arpu arpu) {
        return switch (made.fit()) {
            case Fit.Refused refused ->
                Uni.createFrom()
                        .item(unfitted(
                                made.accountId(),
                                refused.why().name(),
                                refused.data().missing(),
                                made.fittedAt(),
                                currency,
                                arpu));
            case Fit.Fitted fitted ->
                values.perFan(made.accountId()).map(perFan -> fitted(made, fitted, Figure.mean(perFan), arpu));
        };
    }

    private ValueView unfitted(
            String accountId,
            String why,
            List<Fit.Missing> missing,
            @Nullable Instant lookedAt,
            Optional<String> currency,
            ValueView.@Nullable Arpu arpu) {
        return new ValueView(
                accountId,
                false,
                why,
                missing,
                lookedAt,
                currency.orElse(null),
                settings.horizonDays(),
                null,
                null,
                null,
                null,
                arpu);
    }

    private ValueView fitted(FitRecord made, Fit.Fitted fit, Figure perFan, ValueView.@Nullable Arpu arpu) {
        var newBuyers = new NewBuyers(fit, made.currency().orElse(""), settings.horizonDays());
        var hasSpends = fit.spends().isPresent();
        return new ValueView(
                made.accountId(),
                true,
                null,
                null,
                made.fittedAt(),
                made.currency().orElse(null),
                settings.horizonDays(),
                ValueView.Model.of(COUNTS, fit.counts(), "r", "alpha", "a", "b"),
                fit.spends()
                        .map(spends -> ValueView.Model.of(SPENDS, spends, "p", "q", "gamma"))
                        .orElse(null),
                new ValueView.NewBuyer(
                        newBuyers.purchases(),
                        hasSpends ? MoneyFigure.of(newBuyers.value(), newBuyers.currency()) : null,
                        NEW_BUYER),
                hasSpends ? MoneyFigure.of(perFan, newBuyers.currency()) : null,
                arpu);
    }

    private static ValueView.@Nullable Arpu arpu(Optional<String> currency, Figure spent, Instant from, Instant to) {
        return currency.map(money -> new ValueView.Arpu(MoneyFigure.of(spent, money), from, to, ARPU))
                .orElse(null);
    }

    /** Worked out anew from the fan's purchases as they are, with the newest fit; 403 where the fan folds what they spend. */
    Uni<FanValueView> ofFan(RelationKey key, String caller, @Nullable String horizonDays) {
        var horizon = Horizon.of(horizonDays, settings.horizonDays());
        var look = new Look(key.accountId(), caller, Purpose.VALUE, Set.of(FieldGroup.CONSUMPTION));
        return access.requireStaff(key.accountId(), caller, StaffRole.AGENT)
                .chain(() -> folding(key))
                .invoke(folding -> Sight.ofStaff(folding).require(FieldGroup.CONSUMPTION))
                .chain(() -> ofOpenFan(key, horizon))
                .call(() -> looks.note(look, List.of(key.userId())));
    }

    private Uni<Folding> folding(RelationKey key) {
        return database.preparedQuery(FOLD)
                .execute(Tuple.of(key.accountId(), key.userId()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Folding(row.getInteger("fold")))
                        .orElseThrow(RelationProblem.NoSuchFan::new));
    }

    private Uni<FanValueView> ofOpenFan(RelationKey key, Horizon horizon) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return fits.find(key.accountId()).chain(made -> buyers.some(
                        key.accountId(), made.flatMap(FitRecord::currency).orElse(null), today, List.of(key.userId()))
                .map(rows -> view(key, made, rows.stream().findFirst(), horizon)));
    }

    private static FanValueView view(
            RelationKey key, Optional<FitRecord> made, Optional<BuyerRow> bought, Horizon horizon) {
        if (bought.isEmpty()) {
            return FanValueView.without(key.accountId(), key.userId(), "NEVER_BOUGHT", 0);
        }
        var days = bought.get().repeats() + 1;
        if (made.isEmpty()) {
            return FanValueView.without(key.accountId(), key.userId(), NOT_YET, days);
        }
        return switch (made.get().fit()) {
            case Fit.Refused refused ->
                FanValueView.without(
                        key.accountId(), key.userId(), refused.why().name(), days);
            case Fit.Fitted fitted ->
                FanValueView.of(made.get(), bought.get(), Prospect.of(bought.get(), fitted, horizon), horizon);
        };
    }

    /** What a new buyer of the account is worth; empty while that could not be fitted. */
    public Uni<Optional<NewBuyers>> newBuyers(String accountId) {
        return fits.find(accountId)
                .map(found -> found.flatMap(made -> switch (made.fit()) {
                    case Fit.Fitted fitted
                    when fitted.spends().isPresent() ->
                        Optional.of(new NewBuyers(fitted, made.currency().orElseThrow(), settings.horizonDays()));
                    case Fit.Fitted _, Fit.Refused _ -> Optional.empty();
                }));
    }
}
