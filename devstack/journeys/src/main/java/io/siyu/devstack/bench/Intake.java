package io.siyu.devstack.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** W8: interactions over HTTP in batches, against Kafka's own producer with the same records. */
final class Intake implements Workload {
    private static final int BATCH = 100;
    private static final int CALLERS = 16;
    private static final int FANS = 20_000;
    private static final double GOAL = 0.25;

    @Override
    public String id() {
        return "W8";
    }

    @Override
    public String title() {
        return "interactions in HTTP batches of 100 ÷ Kafka's own producer with the same record";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        var fans = new SyntheticFans(context, "w8", FANS);
        var token = context.gateway().asBackEnd().token();
        try (var log = new InteractionTopic(context);
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create(context.addresses().service("gateway") + "/api/fan/v1/interactions/batch"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/x-ndjson");
            var ratios = context.ratios(
                    length -> overHttp(http, request, fans, length), length -> straight(log, fans, length));
            return new Result(
                    List.of(Figure.of("intake ÷ producer", "", ratios, new Figure.Goal.AtLeast(GOAL))),
                    Map.of("batch", BATCH, "callers", CALLERS, "fans", FANS));
        }
    }

    /** Events per second that were answered with 202. */
    private static double overHttp(HttpClient http, HttpRequest.Builder request, SyntheticFans fans, Duration length)
            throws Exception {
        var accepted = new AtomicLong();
        var begun = System.nanoTime();
        var end = begun + length.toNanos();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new java.util.ArrayList<Future<?>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                calls.add(callers.submit(() -> {
                    while (System.nanoTime() < end) {
                        var body = batch(fans);
                        var answer = http.send(
                                request.copy()
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                        if (answer.statusCode() != 202 || !answer.body().contains("\"accepted\":" + BATCH)) {
                            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                        }
                        accepted.addAndGet(BATCH);
                    }
                    return null;
                }));
            }
            for (var call : calls) {
                call.get();
            }
        }
        return accepted.get() / ((System.nanoTime() - begun) / 1e9);
    }

    private static String batch(SyntheticFans fans) {
        var lines = new StringBuilder();
        synchronized (fans) {
            for (int line = 0; line < BATCH; line++) {
                lines.append(fans.next().asReported()).append('\n');
            }
        }
        return lines.toString();
    }

    /** Events per second that the broker has. */
    private static double straight(InteractionTopic log, SyntheticFans fans, Duration length) {
        var begun = System.nanoTime();
        var end = begun + length.toNanos();
        long sent = 0;
        while (System.nanoTime() < end) {
            for (int event = 0; event < BATCH; event++, sent++) {
                var unused = log.send(fans.next());
            }
        }
        log.flush();
        return sent / ((System.nanoTime() - begun) / 1e9);
    }
}
