package io.siyu.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.devstack.client.Gateway;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays a history through the gateway and says what came of it; exits with 1 when something does not hold. */
final class Demo {
    private static final int SIMULATED_FANS = 600;
    private static final int MOST_SIMULATED_TEAMS = 300;

    private final Path root;
    private final DemoOptions options;
    private final Databases databases;
    private final Unread unread;
    private final List<String> wrong = new ArrayList<>();

    private Demo(Path root, DemoOptions options, Databases databases, Unread unread) {
        this.root = root;
        this.options = options;
        this.databases = databases;
        this.unread = unread;
    }

    public static void main(String[] args) throws IOException {
        var root = Path.of(System.getProperty("siyu.root", "."));
        DemoOptions options;
        try {
            options = DemoOptions.parse(root.resolve("../shared/data").normalize(), List.of(args));
        } catch (IllegalArgumentException unknown) {
            System.err.println(unknown.getMessage());
            System.exit(2);
            return;
        }
        if (options.help()) {
            System.out.print(DemoOptions.HELP);
            return;
        }
        var databases = new Databases(
                environment("SIYU_DEMO_DATABASES"), environment("SIYU_DEMO_USER"), environment("SIYU_DEMO_PASSWORD"));
        try (var unread = new Unread(environment("SIYU_DEMO_KAFKA"), Settling.SERVICES)) {
            System.exit(new Demo(root, options, databases, unread).run() ? 0 : 1);
        }
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("run this as ./siyu demo: " + name + " is not set");
        }
        return value;
    }

    private boolean run() throws IOException {
        var history = history();
        var runId = Long.toString(Instant.now().getEpochSecond(), 36);
        say("Playing %s", history.source());
        try (var gateway = new Gateway(options.gateway(), options.parallel())) {
            play(gateway, history, runId);
        }
        say("");
        if (wrong.isEmpty()) {
            say("Everything holds.");
        } else {
            wrong.forEach(what -> say("DOES NOT HOLD: %s", what));
        }
        return wrong.isEmpty();
    }

    private History history() throws IOException {
        var today = LocalDate.now(Clock.systemUTC());
        if (!options.simulate() && options.files().isThere()) {
            return options.files().read(options.teams(), today);
        }
        return new Simulator(options.seed(), SIMULATED_FANS, Math.min(options.teams(), MOST_SIMULATED_TEAMS))
                .history(today);
    }

    private void play(Gateway gateway, History history, String runId) throws IOException {
        var settling = new Settling(databases, unread);
        var begun = System.nanoTime();
        var scenery = new Scenery(gateway);

        var shop = new Shop(gateway, scenery, runId);
        var imported = timed("import the order history", () -> shop.importOrders(history.csv()));
        require(imported == history.purchases().size(), "every row is imported (" + imported + ")");
        var followed = timed("buyers follow", () -> shop.follow(history.buyers()));
        var reported = history.actions().isEmpty()
                ? 0
                : timed("fans look, like, comment and share", () -> shop.report(history.actions()));
        settling.await();
        var before = shop.tiers();

        var writers = history.busiest(Shop.writersAmong(history.buyers().size()));
        var talked = timed("the busiest join the group and write", () -> shop.talk(writers));

        var deals = new Deals(gateway, scenery, runId);
        var dealt = timed("group-buys with payments", () -> deals.play(history.teams()));
        var outcome = deals.outcome();
        settling.await();
        var seconds = (System.nanoTime() - begun) / 1e9;

        var events = imported + followed + reported + talked + dealt;
        say("");
        say(
                "Events taken            %,d in %.1f s, %,.0f per second with all settled",
                events, seconds, events / seconds);
        say("Interactions recorded   %,d", settling.interactions("%-" + runId));
        tellTiers(shop, before, shop.tiers());
        tellDeals(outcome, history.teams());
        tellWeight(shop);
        tellInvariants();
    }

    private void tellTiers(Shop shop, Map<String, String> before, Map<String, String> after) {
        say("");
        say("Fans by tier            %s", Shop.census(after));
        say("  before they talked    %s", Shop.census(before));
        var movedUp = Shop.movedUp(before, after);
        say("Moved up by talking     %,d fans", movedUp.size());
        require(!after.isEmpty(), "the shop has fans");
        if (!movedUp.isEmpty()) {
            var example = movedUp.getFirst();
            explain(example, before.getOrDefault(example, "POTENTIAL"), shop.intimacy(example));
        }
    }

    private void explain(String fan, String tierBefore, JsonNode intimacy) {
        say(
                "  %s: %s → %s with %s points",
                fan,
                tierBefore,
                intimacy.path("tier").asText(),
                intimacy.path("points").asText());
        for (var part : intimacy.path("contributions")) {
            say(
                    "    %-14s %10s points   counted %s, cut %s",
                    part.path("kind").asText(),
                    part.path("points").asText(),
                    part.path("counted").asText(),
                    part.path("cut").asText());
        }
        var next = intimacy.path("next");
        if (next.isObject()) {
            say("    next: %s needs %s", next.path("tier").asText(), next.path("missing"));
        }
    }

    private void tellDeals(Deals.Outcome outcome, List<History.Team> teams) {
        say("");
        say(
                "Group-buys              %,d formed, %,d failed of %,d; as in the history: %,d",
                outcome.formed(), outcome.failed(), teams.size(), outcome.asItHappened());
        say(
                "Money                   paid %s − refunded %s = kept %s; formed teams owe %s",
                yuan(outcome.paid()), yuan(outcome.refunded()), yuan(outcome.kept()), yuan(outcome.owed()));
        require(outcome.undecided() == 0, "every team is decided");
        require(outcome.asItHappened() == teams.size(), "every team ends as it did in the history");
        require(outcome.moneyIsConserved(), "money is conserved");
    }

    private void tellWeight(Shop shop) {
        // The weight is computed every second from what has arrived.
        Patience.until(
                "the weight",
                Duration.ofSeconds(60),
                () -> shop.weight().path("weight").asDouble() > 1);
        var weight = shop.weight();
        say("");
        say("Weight of %s  %s = %s", shop.contentId(), weight.path("weight").asText(), weight.path("factors"));
        var nebula = shop.nebula();
        say(
                "  %s of %s private fans engaged: rate %s, 95 %% lower bound %s, %s points over the baseline",
                nebula.path("engaged").asText(),
                nebula.path("n").asText(),
                nebula.path("rate").asText(),
                nebula.path("lowerBound").asText(),
                nebula.path("pointsOverBaseline").asText());
    }

    private void tellInvariants() throws IOException {
        say("");
        for (var result : Invariants.of(root, databases).check()) {
            var invariant = result.invariant();
            say("%s %-5s %s", invariant.id(), result.holds() ? "holds" : "FAILS", invariant.says());
            result.broken().stream().limit(3).forEach(row -> say("     %s", row));
            require(result.holds(), invariant.id() + " " + invariant.says());
        }
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
        }
    }

    private int timed(String what, java.util.function.IntSupplier step) {
        var begun = System.nanoTime();
        var events = step.getAsInt();
        var seconds = (System.nanoTime() - begun) / 1e9;
        say("  %-38s %,8d  %6.1f s  %,8.0f/s", what, events, seconds, events / seconds);
        return events;
    }

    private static String yuan(long minor) {
        return String.format(Locale.ROOT, "¥%,d.%02d", minor / 100, minor % 100);
    }

    private static void say(String format, Object... values) {
        System.out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
