package io.siyu.devstack.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** How many interactions fan-service has folded since it started, as its own metrics tell. */
final class TakenEvents implements AutoCloseable {
    private static final String METRIC = "siyu_interactions_taken_total";
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest metrics;

    TakenEvents(BenchContext context) {
        metrics = HttpRequest.newBuilder(URI.create(context.addresses().service("fan") + "/q/metrics"))
                .build();
    }

    double count() throws IOException, InterruptedException {
        var told = http.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
        return told.lines()
                .filter(line -> line.startsWith(METRIC))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    void awaitCount(double count, Duration atMost) throws IOException, InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (count() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all events were folded within " + atMost);
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
