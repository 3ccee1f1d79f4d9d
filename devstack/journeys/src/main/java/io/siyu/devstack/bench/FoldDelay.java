package io.siyu.devstack.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** W10: from an accepted interaction to the tier it gave, while the fold works at half of what it can. */
final class FoldDelay implements Workload {
    private static final int FANS = 100_000;
    private static final Duration CALIBRATION = Duration.ofSeconds(6);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final double GOAL_SECONDS = 1;

    @Override
    public String id() {
        return "W10";
    }

    @Override
    public String title() {
        return "event accepted → tier readable, with the fold at half its maximum";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        var fans = new SyntheticFans(context, "w10", context.options().number("size", FANS));
        try (var log = new InteractionTopic(context);
                var taken = new TakenEvents(context)) {
            var half = maximum(log, taken, fans) / 2;
            context.say("background load %.0f events/s", half);
            var stop = new AtomicBoolean();
            var load = Thread.ofPlatform().start(() -> send(log, fans, half, stop));
            var delays = measure(context, fans);
            stop.set(true);
            load.join();
            var sorted =
                    delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            var p99 = Figure.quantile(sorted, 0.99);
            return new Result(
                    List.of(
                            new Figure(
                                    "p99",
                                    "s",
                                    p99,
                                    sorted[0],
                                    sorted[sorted.length - 1],
                                    new Figure.Goal.AtMost(GOAL_SECONDS)),
                            Figure.of("delay", "s", sorted, new Figure.Goal.None())),
                    Map.of("load", Math.round(half), "probes", sorted.length));
        }
    }

    private static double maximum(InteractionTopic log, TakenEvents taken, SyntheticFans fans) throws Exception {
        var rate = 10_000.0;
        for (int round = 0; round < 3; round++) {
            var events = (int) (rate * CALIBRATION.toSeconds());
            var before = taken.count();
            var begun = System.nanoTime();
            for (int event = 0; event < events; event++) {
                var unused = log.send(fans.next());
            }
            log.flush();
            taken.awaitCount(before + events, Duration.ofMinutes(2));
            rate = events / ((System.nanoTime() - begun) / 1e9);
        }
        return rate;
    }

    /** Open loop: each millisecond its share, however late the last one was. */
    private static void send(InteractionTopic log, SyntheticFans fans, double perSecond, AtomicBoolean stop) {
        var begun = System.nanoTime();
        long sent = 0;
        while (!stop.get()) {
            var due = (long) ((System.nanoTime() - begun) / 1e9 * perSecond);
            for (; sent < due; sent++) {
                var unused = log.send(fans.next());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A new fan comments twice and is a PASSERBY when both count; each probe by its own user over HTTP. */
    private static List<Double> measure(BenchContext context, SyntheticFans fans) throws Exception {
        var delays = new ArrayList<Double>();
        var account = fans.accounts().getFirst();
        var end = System.nanoTime()
                + context.options()
                        .each()
                        .multipliedBy(context.options().pairs())
                        .toNanos();
        for (int probe = 0; System.nanoTime() < end; probe++) {
            var fan = context.gateway().as("probe-" + context.runId() + "-" + probe);
            var now = java.time.Instant.now().toString();
            var events = List.of(comment(probe, 0, account, now), comment(probe, 1, account, now));
            fan.post("/api/fan/v1/interactions/batch", events).mustSucceed();
            var accepted = System.nanoTime();
            while (!"PASSERBY".equals(tier(fan, account))) {
                Thread.sleep(LOOK_EVERY);
            }
            delays.add((System.nanoTime() - accepted) / 1e9);
        }
        return delays;
    }

    private static Map<String, Object> comment(int probe, int number, String account, String now) {
        return Map.of(
                "id",
                "p" + probe + "-" + number,
                "accountId",
                account,
                "kind",
                "COMMENT",
                "occurredAt",
                now,
                "scene",
                "FEED",
                "domain",
                "PUBLIC");
    }

    private static String tier(io.siyu.devstack.client.Gateway.Client fan, String account) {
        var answer = fan.get("/api/fan/v1/me/relations/" + account + "/intimacy");
        return answer.isSuccess() ? answer.orFail().path("tier").asText() : "";
    }
}
