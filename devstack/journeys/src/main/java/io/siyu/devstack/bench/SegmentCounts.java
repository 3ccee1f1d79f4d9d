package io.siyu.devstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** W12: counts of twenty filters over an account's fans, asked of the service over HTTP, against the same counts in SQL straight on the driver. */
final class SegmentCounts implements Workload {
    private static final int FANS = 1_000_000;
    private static final int TAGS = 24;
    private static final double RATIO_GOAL = 100;
    private static final double P99_GOAL_MILLIS = 20;
    private static final double NANOS_OF_MILLI = 1e6;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String id() {
        return "W12";
    }

    @Override
    public String title() {
        return "20 filters over 1,000,000 fans over HTTP: PostgreSQL array + GIN time ÷ ours";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        var size = context.options().number("size", FANS);
        var account = "w12-" + context.runId();
        var owner = context.gateway().as("owner-" + context.runId());
        owner.post("/api/fan/v1/accounts", Map.of("accountId", account, "name", "Bench", "kind", "CREATOR"))
                .mustSucceed();
        try (var database = context.database("fan");
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(context.addresses().service("fan") + "/api/fan/v1/accounts/"
                            + account + "/segments/preview"))
                    .header("Authorization", "Bearer " + owner.token())
                    .header("Content-Type", "application/json");
            var tags = tags(database, http, request);
            var fans = new FanBase(List.copyOf(tags.values()));
            var filters = SegmentFilters.over(tags);
            context.say("seeding %,d fans with %d tags", size, tags.size());
            fans.seed(database, account, size);
            var begun = System.nanoTime();
            var first = count(http, request, filters.getFirst());
            context.say("index built in %.1f s, first count %,d", (System.nanoTime() - begun) / 1e9, first);
            agree(context, database, http, request, filters, size);

            var latencies = new ArrayList<List<Double>>();
            var ratios = context.ratios(
                    length -> rounds(filters, length, filter -> inSql(database, filter), new ArrayList<>()), length -> {
                        latencies.add(new ArrayList<>());
                        return rounds(filters, length, filter -> count(http, request, filter), latencies.getLast());
                    });
            FanBase.drop(database);
            return new Result(
                    List.of(
                            Figure.of("PostgreSQL ÷ ours", "", ratios, new Figure.Goal.AtLeast(RATIO_GOAL)),
                            p99(latencies.subList(1, latencies.size()))),
                    fans.told(size));
        }
    }

    /** The most frequent tags of the catalogue by name; a filter with a name that does not exist makes the service number them. */
    private static Map<String, Integer> tags(Connection database, HttpClient http, HttpRequest.Builder request)
            throws Exception {
        var unused = http.send(
                request.copy()
                        .POST(HttpRequest.BodyPublishers.ofString("{\"filter\": {\"tag\": \"none\"}}"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery("select tag, ordinal from tag_ordinal order by ordinal limit " + TAGS)) {
            var tags = new LinkedHashMap<String, Integer>();
            while (rows.next()) {
                tags.put(rows.getString(1), rows.getInt(2));
            }
            return tags;
        }
    }

    /** What is fast must also be right: each count is that of PostgreSQL, up to the noise on the folded fans. */
    private static void agree(
            BenchContext context,
            Connection database,
            HttpClient http,
            HttpRequest.Builder request,
            List<SegmentFilters.Asked> filters,
            int size)
            throws Exception {
        for (var filter : filters) {
            var ours = count(http, request, filter);
            var theirs = inSql(database, filter);
            if (Math.abs(ours - theirs) > 100 + size / 500) {
                throw new IllegalStateException(filter.json() + " finds " + ours + ", in SQL " + theirs);
            }
            context.say("%,9d  %s", theirs, filter.json());
        }
    }

    @FunctionalInterface
    private interface Asking {
        long count(SegmentFilters.Asked filter) throws Exception;
    }

    /** Whole rounds over all filters for at least so long; milliseconds one took on average. */
    private static double rounds(
            List<SegmentFilters.Asked> filters, Duration length, Asking asking, List<Double> latencies)
            throws Exception {
        var begun = System.nanoTime();
        long asked = 0;
        do {
            for (var filter : filters) {
                var before = System.nanoTime();
                var unused = asking.count(filter);
                latencies.add((System.nanoTime() - before) / NANOS_OF_MILLI);
                asked++;
            }
        } while (System.nanoTime() - begun < length.toNanos());
        return (System.nanoTime() - begun) / NANOS_OF_MILLI / asked;
    }

    /** Of all that came after the warming up. */
    private static Figure p99(List<List<Double>> latencies) {
        var sorted = latencies.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return new Figure(
                "p99 over HTTP (range: p50–max)",
                "ms",
                Figure.quantile(sorted, 0.99),
                Figure.quantile(sorted, 0.5),
                sorted[sorted.length - 1],
                new Figure.Goal.AtMost(P99_GOAL_MILLIS));
    }

    private static long count(HttpClient http, HttpRequest.Builder request, SegmentFilters.Asked filter)
            throws Exception {
        var answer = http.send(
                request.copy()
                        .POST(HttpRequest.BodyPublishers.ofString("{\"filter\":" + filter.json() + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        JsonNode body = JSON.readTree(answer.body());
        return body.path("count").asLong();
    }

    private static long inSql(Connection database, SegmentFilters.Asked filter) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("select count(*) from bench_w12.fan where " + filter.sql())) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
