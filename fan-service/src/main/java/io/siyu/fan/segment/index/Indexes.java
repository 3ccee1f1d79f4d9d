package io.siyu.fan.segment.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.siyu.fan.segment.filter.Filter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The indexes of the accounts this replica is asked about; when memory is short the least recently asked ones go. Replicas know nothing of each other. */
@ApplicationScoped
public class Indexes {
    private static final long MEGABYTE = 1 << 20;

    private final FanRows rows;
    private final IndexSettings settings;
    private final Clock clock;
    private final Map<String, AccountIndex> byAccount = new LinkedHashMap<>(16, 0.75f, true);

    Indexes(FanRows rows, IndexSettings settings, Clock clock, MeterRegistry metrics) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        var _ = metrics.gauge("siyu.fan.segment.index.bytes", this, Indexes::bytes);
        var _ = metrics.gauge("siyu.fan.segment.index.accounts", this, Indexes::accounts);
    }

    /**
     * Asks the account's index, current as of this call, on a worker thread; the answer comes back on the caller's context. Fails with 404 where
     * there is no such account.
     *
     * @param filter which the question may evaluate
     */
    public <T> Uni<T> ask(String accountId, Filter filter, Function<FanIndex, T> question) {
        var windows = filter.windows().collect(Collectors.toUnmodifiableSet());
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return of(accountId)
                    .ask(windows, question)
                    .invoke(() -> letGo(accountId))
                    .emitOn(task -> runOn(context, task));
        });
    }

    private static void runOn(@Nullable Context context, Runnable task) {
        if (context == null) {
            task.run();
        } else {
            context.runOnContext(_ -> task.run());
        }
    }

    private synchronized AccountIndex of(String accountId) {
        return byAccount.computeIfAbsent(accountId, id -> new AccountIndex(id, rows, clock));
    }

    /** Lets go of what is too much and of what nobody asks any more, but never of the one just asked. */
    private synchronized void letGo(String justAsked) {
        var oldest = clock.instant().minus(settings.idle());
        var left = total();
        var each = byAccount.entrySet().iterator();
        while (each.hasNext()) {
            var entry = each.next();
            var index = entry.getValue();
            var isIdle = index.currentAt().isBefore(oldest) && index.bytes() > 0;
            if (!entry.getKey().equals(justAsked) && (isIdle || left > settings.megabytes() * MEGABYTE)) {
                left -= index.bytes();
                each.remove();
            }
        }
    }

    private long total() {
        return byAccount.values().stream().mapToLong(AccountIndex::bytes).sum();
    }

    private synchronized double bytes() {
        return total();
    }

    private synchronized double accounts() {
        return byAccount.size();
    }
}
