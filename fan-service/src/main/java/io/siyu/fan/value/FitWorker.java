package io.siyu.fan.value;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.purchase.MainCurrency;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fits the accounts that are due, one after the other, and writes what each of their buyers is worth. The arithmetic is done on a worker thread;
 * no transaction is open meanwhile. A fit that was stopped half way is made anew when its lease has lapsed.
 */
@ApplicationScoped
class FitWorker {
    private final Fits fits;
    private final Buyers buyers;
    private final FanValues values;
    private final MainCurrency currencies;
    private final ValueSettings settings;
    private final Backlog backlog;
    private final Clock clock;
    private final Timer timer;

    FitWorker(
            Fits fits,
            Buyers buyers,
            FanValues values,
            MainCurrency currencies,
            ValueSettings settings,
            Backlog backlog,
            Clock clock,
            MeterRegistry meters) {
        this.fits = fits;
        this.buyers = buyers;
        this.values = values;
        this.currencies = currencies;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
        this.timer = meters.timer("siyu.value.fit");
    }

    @Scheduled(
            identity = "value-fits",
            every = "${siyu.fan.value.every:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> fitDue() {
        return fits.enrol().chain(() -> backlog.repeat(() -> fitNext()));
    }

    private Uni<Boolean> fitNext() {
        return fits.lease(clock.instant())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(false)
                        : fit(due.get()).replaceWith(true));
    }

    private Uni<Void> fit(String accountId) {
        var timing = Timer.start();
        var now = clock.instant();
        return currencies
                .of(accountId)
                .chain(currency -> buyers.sample(
                                accountId,
                                currency.orElse(null),
                                LocalDate.ofInstant(now, ZoneOffset.UTC),
                                settings.sample())
                        .chain(rows -> onWorker(() -> Fit.of(rows)))
                        .map(fit -> new FitRecord(accountId, now, currency, fit)))
                .call(this::writeValues)
                .chain(fits::save)
                .invoke(() -> timing.stop(timer));
    }

    private Uni<Void> writeValues(FitRecord made) {
        return switch (made.fit()) {
            case Fit.Fitted fitted -> writeAll(made, fitted).chain(() -> values.forgetBefore(made));
            case Fit.Refused _ -> values.forgetBefore(made);
        };
    }

    private Uni<Void> writeAll(FitRecord made, Fit.Fitted fitted) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new Position(), position -> writeNext(made, fitted, position))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** How far through the buyers the writing is. */
    private static final class Position {
        private String after = "";
    }

    private Uni<Boolean> writeNext(FitRecord made, Fit.Fitted fitted, Position position) {
        return buyers.next(made.accountId(), position.after, settings.chunk()).chain(users -> {
            if (users.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            position.after = users.getLast();
            return write(made, fitted, users).replaceWith(users.size() == settings.chunk());
        });
    }

    private Uni<Void> write(FitRecord made, Fit.Fitted fitted, List<String> users) {
        var horizon = new Horizon(settings.horizonDays());
        var today = LocalDate.ofInstant(made.fittedAt(), ZoneOffset.UTC);
        return buyers.some(made.accountId(), made.currency().orElse(null), today, users)
                .chain(rows -> onWorker(() -> rows.stream()
                        .map(row -> Prospect.of(row, fitted, horizon))
                        .toList()))
                .chain(prospects -> values.write(made, horizon, prospects));
    }

    private static <T> Uni<T> onWorker(Supplier<T> arithmetic) {
        return Uni.createFrom().item(arithmetic).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
