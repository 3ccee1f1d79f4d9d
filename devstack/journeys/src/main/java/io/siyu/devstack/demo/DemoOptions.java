package io.siyu.devstack.demo;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;

/** What was asked for on the command line. */
record DemoOptions(
        String gateway,
        Path purchases,
        Path formedTeams,
        Path failedTeams,
        boolean simulate,
        int teams,
        long seed,
        int parallel,
        boolean help) {

    static final String HELP = """
            ./siyu demo [--simulate] [--seed N] [--teams N] [--parallel N]
                        [--purchases FILE] [--formed FILE] [--failed FILE]

            Imports the purchases as one account's order history, lets the buyers follow, the busiest join a group and write,
            and plays the first teams (2,000) as group-buys with payments; then says what came of it and checks the invariants.
            Without the files in ../shared/data, or with --simulate, a seeded simulator takes their place.
            """;

    static DemoOptions parse(Path data, List<String> arguments) {
        var gateway = "http://localhost:8080";
        var purchases = data.resolve("cdnow/CDNOW_sample.txt");
        var formed = data.resolve("beibei/formed.tsv");
        var failed = data.resolve("beibei/failed.tsv");
        var simulate = false;
        var teams = 2_000;
        var seed = 1L;
        var parallel = 24;
        var help = false;
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.pop();
            switch (option) {
                case "--gateway" -> gateway = value(option, rest);
                case "--purchases" -> purchases = Path.of(value(option, rest));
                case "--formed" -> formed = Path.of(value(option, rest));
                case "--failed" -> failed = Path.of(value(option, rest));
                case "--simulate" -> simulate = true;
                case "--teams" -> teams = (int) number(option, rest);
                case "--seed" -> seed = number(option, rest);
                case "--parallel" -> parallel = (int) number(option, rest);
                case "--help" -> help = true;
                default -> throw new IllegalArgumentException("demo does not know " + option + "\n\n" + HELP);
            }
        }
        return new DemoOptions(gateway, purchases, formed, failed, simulate, teams, seed, parallel, help);
    }

    private static String value(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static long number(String option, ArrayDeque<String> rest) {
        var text = value(option, rest);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException(option + " needs a whole number, not " + text);
        }
    }

    RealHistory files() {
        return new RealHistory(purchases, formedTeams, failedTeams);
    }
}
