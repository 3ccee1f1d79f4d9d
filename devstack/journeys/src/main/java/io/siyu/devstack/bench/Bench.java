package io.siyu.devstack.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.siyu.devstack.bench.Figure.Goal;
import io.siyu.devstack.client.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the workloads that were asked for; exits with 1 when a goal is missed. */
final class Bench {
    private static final List<Workload> WORKLOADS =
            List.of(new Intake(), new Folding(), new FoldDelay(), new Tagging(), new SegmentCounts());
    private static final int PARALLEL = 16;

    private final Path folder;
    private final BenchContext context;

    private Bench(Path folder, BenchContext context) {
        this.folder = folder;
        this.context = context;
    }

    public static void main(String[] args) throws Exception {
        var options = BenchOptions.parse(List.of(args));
        var wanted = WORKLOADS.stream().filter(options::wants).toList();
        if (options.help() || wanted.isEmpty()) {
            System.out.print(BenchOptions.HELP);
            WORKLOADS.forEach(workload -> System.out.printf("  %-5s %s%n", workload.id(), workload.title()));
            System.exit(options.help() ? 0 : 2);
        }
        var folder = Path.of(System.getProperty("siyu.root", ".")).resolve(".siyu/bench");
        var addresses = SuiteAddresses.fromEnvironment();
        try (var gateway = new Gateway(addresses.service("gateway"), PARALLEL)) {
            var runId = Long.toString(Instant.now().getEpochSecond(), 36);
            var bench = new Bench(folder, new BenchContext(options, gateway, addresses, runId));
            var passed = true;
            for (var workload : wanted) {
                passed &= bench.run(workload);
            }
            System.exit(passed ? 0 : 1);
        }
    }

    private boolean run(Workload workload) throws Exception {
        System.out.printf("%s %s%n", workload.id(), workload.title());
        var result = workload.run(context);
        result.figures().forEach(figure -> System.out.println(line(workload, figure)));
        write(workload, result);
        return result.passed();
    }

    static String line(Workload workload, Figure figure) {
        return String.format(
                Locale.ROOT,
                "%-5s %-44s median %10.4g %-6s range %.4g–%.4g   %s",
                workload.id(),
                figure.name(),
                figure.median(),
                figure.unit(),
                figure.low(),
                figure.high(),
                verdict(figure));
    }

    private static String verdict(Figure figure) {
        var outcome = figure.passed() ? "pass" : "MISSED";
        return switch (figure.goal()) {
            case Goal.AtLeast(var bound) -> "goal ≥ " + number(bound) + "   " + outcome;
            case Goal.AtMost(var bound) -> "goal ≤ " + number(bound) + "   " + outcome;
            case Goal.None() -> "no goal";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private void write(Workload workload, Result result) throws IOException {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", workload.id());
        told.put("title", workload.title());
        told.put("at", Instant.now().toString());
        told.put("passed", result.passed());
        told.put("figures", result.figures().stream().map(Bench::json).toList());
        told.put("circumstances", result.circumstances());
        Files.createDirectories(folder);
        var file = folder.resolve(workload.id() + "-" + context.runId() + ".json");
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), told);
    }

    private static Map<String, Object> json(Figure figure) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", figure.name());
        told.put("unit", figure.unit());
        told.put("median", figure.median());
        told.put("low", figure.low());
        told.put("high", figure.high());
        switch (figure.goal()) {
            case Goal.AtLeast(var bound) -> told.put("atLeast", bound);
            case Goal.AtMost(var bound) -> told.put("atMost", bound);
            case Goal.None() -> {}
        }
        told.put("passed", figure.passed());
        return told;
    }
}
