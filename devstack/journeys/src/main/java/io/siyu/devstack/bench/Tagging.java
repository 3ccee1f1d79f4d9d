package io.siyu.devstack.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** W11: all tags of all fans of one account, from the store, by every rule of the catalogue. */
final class Tagging implements Workload {
    private static final int FANS = 1_000_000;
    private static final int DEEDS = 12;
    private static final double GOAL_SECONDS = 30;
    private static final int RUNS = 3;
    private static final Duration TIME_LIMIT = Duration.ofMinutes(30);

    /** What {@code tag_recount.scope} means to the service. */
    private static final int FROM_HISTORIES = 1;

    private static final int FROM_LEDGER = 2;

    private static final String ACCOUNT = """
            insert into account (account_id, name, kind, verticals, region, certification_status, epoch, created_at, changed_at, version)
            values (?, 'W11', 'ENTERPRISE', '{car.suv}', 'zhejiang', 'NONE', current_date, now(), now(), 0)
            """;
    private static final String RELATIONS = """
            insert into relation (account_id, user_id, since, follow, tier)
            select ?, 'w11-' || i, now() - interval '200 days',
                   case i % 3 when 0 then 'FOLLOWING' else 'NEVER' end, case i % 5 when 0 then 'FOND' else 'POTENTIAL' end
            from generate_series(1, ?) as i
            """;
    private static final String INTERACTIONS = """
            insert into interaction (account_id, user_id, id, kind, occurred_at, scene, domain, quantity, source, verified)
            select ?, 'w11-' || i, 'd' || d,
                   (array['VIEW','VIEW','VIEW','LIKE','COMMENT','SHARE','PROFILE_VISIT','PRODUCT_VIEW','LIVE_WATCH','DM'])[1 + (i * 7 + d * 13) % 10],
                   now() - ((i * 31 + d * 7919) % 8640) * interval '20 minutes',
                   (array['FEED','FEED','LIVE','STOREFRONT','HOMEPAGE','GROUP'])[1 + (i + d) % 6],
                   (array['PUBLIC','PRIVATE','COMMERCIAL'])[1 + (i * 3 + d) % 3], 1, 'bench', false
            from generate_series(1, ?) as i cross join generate_series(1, ?) as d
            """;
    private static final String PURCHASES = """
            insert into purchase (account_id, user_id, id, occurred_at, quantity, amount, currency, scene, domain, source)
            select ?, 'w11-' || i, 'p' || p, now() - ((i * 17 + p * 4001) % 300) * interval '1 day', 1, 1000 + (i * 97) % 90000, 'CNY',
                   'STOREFRONT', 'PRIVATE', 'bench'
            from generate_series(1, ?, 5) as i cross join generate_series(1, 3) as p
            """;

    @Override
    public String id() {
        return "W11";
    }

    @Override
    public String title() {
        return "all tags of 1,000,000 fans from the store";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        var size = context.options().number("size", FANS);
        var account = "w11-" + context.runId();
        try (var database = context.database("fan")) {
            context.say("seeding %d fans with %d deeds each", size, DEEDS);
            seed(database, account, size);
            var fromLedger = recount(database, account, FROM_LEDGER);
            context.say("ledger → histories → tags: %.1f s", fromLedger);
            var all = new double[RUNS];
            var none = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                forget(database, account);
                all[run] = recount(database, account, FROM_HISTORIES) * FANS / size;
                none[run] = recount(database, account, FROM_HISTORIES) * FANS / size;
                context.say(
                        "run %d: every fan changed %.1f s, none did %.1f s for 1,000,000",
                        run + 1, all[run], none[run]);
            }
            drop(database, account);
            return new Result(
                    List.of(
                            Figure.of("none changed, for 1,000,000", "s", none, new Figure.Goal.AtMost(GOAL_SECONDS)),
                            Figure.of("all changed, for 1,000,000", "s", all, new Figure.Goal.AtMost(GOAL_SECONDS)),
                            Figure.of(
                                    "ledger → histories → tags, for 1,000,000",
                                    "s",
                                    new double[] {fromLedger * FANS / size},
                                    new Figure.Goal.None())),
                    Map.of("fans", size, "deeds", DEEDS, "extrapolated", size != FANS));
        }
    }

    private static void seed(Connection database, String account, int size) throws SQLException {
        update(database, ACCOUNT, account);
        update(database, RELATIONS, account, size);
        update(database, INTERACTIONS, account, size, DEEDS);
        update(database, PURCHASES, account, size);
        try (var statement = database.createStatement()) {
            statement.execute("analyze relation, interaction, purchase");
        }
    }

    /** As if no tag had been derived yet; histories stay. */
    private static void forget(Connection database, String account) throws SQLException {
        update(database, "update tag_profile set tags = '', ends_at = null where account_id = ?", account);
        update(database, "update relation set tags = '' where account_id = ?", account);
        try (var statement = database.createStatement()) {
            statement.execute("vacuum analyze tag_profile, relation");
            statement.execute("checkpoint");
        }
    }

    /** Asks for all fans anew and waits; in seconds. */
    private static double recount(Connection database, String account, int scope) throws Exception {
        var begun = System.nanoTime();
        update(database, """
                insert into tag_recount (account_id, shard, scope)
                select ?, shard, ? from generate_series(0, 3) as shard
                """, account, scope);
        while (isAtWork(database, account)) {
            if (System.nanoTime() - begun > TIME_LIMIT.toNanos()) {
                throw new IllegalStateException("the tags were not done in " + TIME_LIMIT);
            }
            MILLISECONDS.sleep(100);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static boolean isAtWork(Connection database, String account) throws SQLException {
        try (var statement = database.prepareStatement("select 1 from tag_recount where account_id = ?")) {
            statement.setString(1, account);
            return statement.executeQuery().next();
        }
    }

    private static void drop(Connection database, String account) throws SQLException {
        for (var table :
                List.of("tag_profile", "tag_queue", "purchase", "interaction", "relation", "tag_account", "account")) {
            update(database, "delete from " + table + " where account_id = ?", account);
        }
    }

    private static void update(Connection database, String sql, Object... parameters) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            statement.executeUpdate();
        }
    }
}
