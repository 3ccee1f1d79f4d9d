package io.siyu.devstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A made-up history for where the real one is absent: the same seed and day give the same history. Fans differ in how
 * often they come (an exponential rate each, as in BG/NBD), and most of what they do is looking.
 */
record Simulator(long seed, int fans, int teams) {
    private static final int DAYS = 360;
    private static final double MEAN_PURCHASES = 3;
    private static final double MEAN_ACTIONS = 12;
    private static final double SHARE_OF_FAILED_TEAMS = 1.0 / 3;
    private static final int ITEMS = 50;
    private static final Duration ACTION_WINDOW = Duration.ofDays(20); // clients may report what is up to 30 days old
    private static final List<String> KINDS = List.of(
            "VIEW", "VIEW", "VIEW", "VIEW", "PRODUCT_VIEW", "PROFILE_VISIT", "LIKE", "LIKE", "COMMENT", "SHARE");

    History history(LocalDate today) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var purchases = new ArrayList<History.Purchase>();
        var actions = new ArrayList<History.Action>();
        var now = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (int fan = 0; fan < fans; fan++) {
            var userId = user(fan);
            var eagerness = random.nextExponential();
            for (int n = 0; n < 1 + (int) (eagerness * MEAN_PURCHASES); n++) {
                var quantity = 1 + random.nextInt(3);
                purchases.add(new History.Purchase(
                        userId, today.minusDays(1 + random.nextInt(DAYS)), quantity, quantity * price(random)));
            }
            for (int n = 0; n < (int) (eagerness * MEAN_ACTIONS); n++) {
                actions.add(action(userId, now, random));
            }
        }
        return new History(
                "the simulator (seed " + seed + ")",
                History.endingYesterday(purchases, today),
                simulatedTeams(random),
                actions);
    }

    private List<History.Team> simulatedTeams(RandomGenerator random) {
        var made = new ArrayList<History.Team>();
        for (int n = 0; n < teams; n++) {
            var joiners = new ArrayList<String>();
            if (random.nextDouble() >= SHARE_OF_FAILED_TEAMS) {
                var size = 1 + (int) Math.min(4, random.nextExponential());
                for (int j = 1; j <= size; j++) {
                    joiners.add(user((n * 7 + j * 13 + 1) % fans));
                }
            }
            var initiator = user(n * 7 % fans);
            made.add(new History.Team(
                    initiator,
                    "item-" + random.nextInt(ITEMS),
                    joiners.stream()
                            .distinct()
                            .filter(user -> !user.equals(initiator))
                            .toList()));
        }
        return made;
    }

    private static History.Action action(String userId, Instant now, RandomGenerator random) {
        var privately = random.nextInt(4) == 0;
        return new History.Action(
                userId,
                KINDS.get(random.nextInt(KINDS.size())),
                privately ? "HOMEPAGE" : "FEED",
                privately ? "PRIVATE" : "PUBLIC",
                1,
                now.minusSeconds(random.nextLong(ACTION_WINDOW.toSeconds())));
    }

    private static long price(RandomGenerator random) {
        return 990 + 100L * random.nextInt(60);
    }

    private static String user(int fan) {
        return "sim-" + fan;
    }
}
