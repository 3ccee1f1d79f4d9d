package io.siyu.devstack.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked for on the command line: ids of workloads, then settings, each {@code --name value}.
 *
 * @param settings by name, without the dashes
 */
record BenchOptions(List<String> ids, Map<String, String> settings) {
    static final String HELP = """
            ./siyu bench <id>... | all  [--pairs N] [--seconds N] [--warm N] [--size N]

            Measures workloads on the suite, which is started if it does not run, and says for each figure its median, range and goal.
              --pairs    how often both sides are measured in turn (5)
              --seconds  how long each time (4)
              --warm     how long both sides are warmed up before (20)
              --size     fans, orders, … as the workload understands it; W12: the account's fans (1000000)
            Exits with 1 when a goal is missed. All of it is also written as JSON to .siyu/bench.
            W12 writes its fans into fan-service's database and a copy of them into the schema bench_w12, which it drops at the end; try it with
            --size 50000 --pairs 2 --warm 5 first.
            """;

    static BenchOptions parse(List<String> arguments) {
        var ids = new ArrayList<String>();
        var settings = new TreeMap<String, String>();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var argument = rest.pop();
            if (!argument.startsWith("--")) {
                ids.add(argument);
            } else if (argument.equals("--help")) {
                settings.put("help", "");
            } else if (rest.isEmpty()) {
                throw new IllegalArgumentException(argument + " needs a value\n\n" + HELP);
            } else {
                settings.put(argument.substring(2), rest.pop());
            }
        }
        return new BenchOptions(List.copyOf(ids), Map.copyOf(settings));
    }

    boolean help() {
        return ids.isEmpty() || settings.containsKey("help");
    }

    boolean wants(Workload workload) {
        return ids.contains("all") || ids.stream().anyMatch(workload.id()::equalsIgnoreCase);
    }

    int number(String name, int otherwise) {
        var text = settings.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " needs a whole number, not " + text, e);
        }
    }

    int pairs() {
        return number("pairs", 5);
    }

    Duration each() {
        return Duration.ofSeconds(number("seconds", 4));
    }

    Duration warmUp() {
        return Duration.ofSeconds(number("warm", 20));
    }
}
