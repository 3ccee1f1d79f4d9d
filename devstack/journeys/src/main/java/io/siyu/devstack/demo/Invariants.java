package io.siyu.devstack.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The invariants of the suite, asked of the databases themselves. A service writes down its own: queries that name what
 * breaks one, so that no rows is the only good answer.
 */
final class Invariants {
    private static final Pattern HEADING = Pattern.compile("^-- (I\\d+) (.+)$", Pattern.MULTILINE);

    /** @param broken the rows that break it */
    record Result(Invariant invariant, List<String> broken) {
        boolean holds() {
            return broken.isEmpty();
        }
    }

    /** One query of one database. */
    record Invariant(String id, String says, String database, String query) {}

    private final List<Invariant> all;
    private final Databases databases;

    private Invariants(List<Invariant> all, Databases databases) {
        this.all = all;
        this.databases = databases;
    }

    /** @param root the checkout */
    static Invariants of(Path root, Databases databases) throws IOException {
        var all = new ArrayList<>(
                read("commerce", Files.readString(root.resolve("commerce-service/src/main/resources/invariants.sql"))));
        all.add(new Invariant(
                "I6",
                "intimacy is the replay of the distinct interactions",
                "fan",
                "select account_id, user_id from intimacy_divergence"));
        return new Invariants(all, databases);
    }

    /** A heading {@code -- I1 sentence}, then its query up to the semicolon, and so on. */
    static List<Invariant> read(String database, String file) {
        var found = new ArrayList<Invariant>();
        var heading = HEADING.matcher(file);
        while (heading.find()) {
            var query = file.substring(heading.end(), file.indexOf(';', heading.end()))
                    .strip();
            found.add(new Invariant(heading.group(1), heading.group(2), database, query));
        }
        return found;
    }

    List<Result> check() {
        return all.stream()
                .map(invariant -> new Result(invariant, databases.rows(invariant.database(), invariant.query())))
                .toList();
    }
}
