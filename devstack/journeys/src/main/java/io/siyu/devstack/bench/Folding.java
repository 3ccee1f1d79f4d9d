package io.siyu.devstack.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * W9: the interaction log into ledger, score, tier and tags, against bare SQL that does the least such a consumer must do. Both sides know all
 * fans already when they are measured.
 */
final class Folding implements Workload {
    private static final int BATCH = 1_000;
    private static final int FANS = 100_000;
    private static final int FIRST_GUESS = 10_000;
    private static final double GOAL = 0.6;
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    private static final String TABLES = """
            drop schema if exists bench_w9 cascade;
            create schema bench_w9;
            create table bench_w9.ledger (
                account_id text not null, user_id text not null, id text not null, kind text not null, occurred_at timestamptz not null,
                scene text not null, domain text not null, content_id text, quantity bigint not null, source text not null,
                primary key (account_id, user_id, id));
            create table bench_w9.score (
                account_id text not null, user_id text not null, s numeric not null, primary key (account_id, user_id));
            create table bench_w9.position (partition int primary key, at bigint not null);
            insert into bench_w9.position values (0, 0);
            """;

    private static final String TAKE = """
            with fresh as (
                insert into bench_w9.ledger
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
                                     ?::bigint[], ?::text[])
                on conflict do nothing
                returning account_id, user_id, quantity
            )
            insert into bench_w9.score as score (account_id, user_id, s)
            select account_id, user_id, sum(quantity)::numeric * 4294967296 from fresh group by account_id, user_id
            order by account_id, user_id
            on conflict (account_id, user_id) do update set s = score.s + excluded.s
            """;

    private double rate = FIRST_GUESS;

    @Override
    public String id() {
        return "W9";
    }

    @Override
    public String title() {
        return "interaction log → ledger, score, tier, tags ÷ bare SQL (dedupe, upsert, offset) in batches of 1,000";
    }

    @Override
    public Result run(BenchContext context) throws Exception {
        var size = context.options().number("size", FANS);
        var fans = new SyntheticFans(context, "w9", size);
        try (var log = new InteractionTopic(context);
                var taken = new TakenEvents(context);
                var database = context.database("fan")) {
            try (var statement = database.createStatement()) {
                statement.execute(TABLES);
            }
            meet(context, log, taken, database, fans);
            var rates = new ArrayList<Double>();
            var ratios = context.ratios(
                    length -> {
                        var folded = fold(log, taken, database, fans, length);
                        rates.add(folded);
                        return folded;
                    },
                    length -> bare(database, fans, length));
            try (var statement = database.createStatement()) {
                statement.execute("drop schema bench_w9 cascade");
            }
            var measured = rates.subList(1, rates.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            return new Result(
                    List.of(
                            Figure.of("fold ÷ bare SQL", "", ratios, new Figure.Goal.AtLeast(GOAL)),
                            Figure.of("fold", "ev/s", measured, new Figure.Goal.None())),
                    Map.of("fans", size, "batch", BATCH));
        }
    }

    /** The first event of each fan, on both sides. */
    private static void meet(
            BenchContext context, InteractionTopic log, TakenEvents taken, Connection database, SyntheticFans fans)
            throws Exception {
        var first = fans.each().toList();
        for (int from = 0; from < first.size(); from += BATCH) {
            take(database, first.subList(from, Math.min(first.size(), from + BATCH)));
        }
        var begun = System.nanoTime();
        fold(log, taken, database, first.stream(), first.size());
        context.say("new fans: %.4g ev/s", first.size() / ((System.nanoTime() - begun) / 1e9));
    }

    /** A backlog of about the wanted length, timed until all of it is folded and tagged. */
    private double fold(
            InteractionTopic log, TakenEvents taken, Connection database, SyntheticFans fans, Duration length)
            throws Exception {
        var events = Math.max(BATCH, (int) (rate * length.toMillis() / 1_000));
        var begun = System.nanoTime();
        fold(log, taken, database, Stream.generate(fans::next).limit(events), events);
        rate = events / ((System.nanoTime() - begun) / 1e9);
        return rate;
    }

    private static void fold(
            InteractionTopic log, TakenEvents taken, Connection database, Stream<SyntheticFans.Event> events, int count)
            throws Exception {
        var before = taken.count();
        events.forEach(event -> {
            var unused = log.send(event);
        });
        log.flush();
        taken.awaitCount(before + count, TIME_LIMIT);
        while (isTagging(database)) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static boolean isTagging(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            return statement.executeQuery("select from tag_queue limit 1").next();
        }
    }

    private static double bare(Connection database, SyntheticFans fans, Duration length) throws SQLException {
        long events = 0;
        var begun = System.nanoTime();
        var end = begun + length.toNanos();
        while (System.nanoTime() < end) {
            var batch = new ArrayList<SyntheticFans.Event>(BATCH);
            for (int event = 0; event < BATCH; event++) {
                batch.add(fans.next());
            }
            take(database, batch);
            events += BATCH;
        }
        return events / ((System.nanoTime() - begun) / 1e9);
    }

    private static void take(Connection database, List<SyntheticFans.Event> batch) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.prepareStatement(TAKE);
                var offset =
                        database.prepareStatement("update bench_w9.position set at = at + ? where partition = 0")) {
            Object[][] columns = {
                column(batch, SyntheticFans.Event::accountId),
                column(batch, SyntheticFans.Event::userId),
                column(batch, SyntheticFans.Event::id),
                column(batch, SyntheticFans.Event::kind),
                batch.stream().map(event -> Timestamp.from(event.occurredAt())).toArray(),
                column(batch, _ -> "FEED"),
                column(batch, _ -> "PUBLIC"),
                new String[batch.size()],
                batch.stream().map(_ -> 1L).toArray(),
                column(batch, _ -> "client")
            };
            for (int column = 0; column < columns.length; column++) {
                var type = column == 4 ? "timestamptz" : column == 8 ? "bigint" : "text";
                statement.setArray(column + 1, database.createArrayOf(type, columns[column]));
            }
            statement.executeUpdate();
            offset.setLong(1, batch.size());
            offset.executeUpdate();
            database.commit();
            database.setAutoCommit(true);
        }
    }

    private static Object[] column(List<SyntheticFans.Event> batch, Function<SyntheticFans.Event, String> value) {
        return batch.stream().map(value).toArray();
    }
}
