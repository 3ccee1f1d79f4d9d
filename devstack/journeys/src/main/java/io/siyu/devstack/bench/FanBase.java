package io.siyu.devstack.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.postgresql.PGConnection;

/**
 * The fans of one account, the same each time: once as the service keeps them and once in a table of their own with an array of tags under a GIN
 * index and plain indexes for the rest, as one would keep them in PostgreSQL alone.
 */
final class FanBase {
    private static final int DAYS = 400;
    private static final double SHARE_OF_FOLDED = 0.02;

    private static final String TABLE = """
            drop schema if exists bench_w12 cascade;
            create schema bench_w12;
            create unlogged table bench_w12.fan (
                fan_no bigint not null, tier text not null, points int not null, last_days int not null, purchases int not null,
                tags int[] not null, tag_bits bytea not null, folded boolean not null);
            """;

    private static final String COPY = "copy bench_w12.fan from stdin";

    private static final String INDEXES = """
            create index on bench_w12.fan using gin (tags);
            create index on bench_w12.fan (tier);
            create index on bench_w12.fan (points);
            create index on bench_w12.fan (last_days);
            create index on bench_w12.fan (purchases);
            """;

    /** The account is of today, so that a point of today is worth growth(0, 30). */
    private static final String RELATIONS = """
            insert into relation (account_id, user_id, since, follow, followed_at, s, last_at, purchases, tier, tags, fold, version)
            select ?, 'w12-' || fan_no, now() - interval '500 days', 'FOLLOWING', now() - interval '400 days', points * growth(0, 30),
                   now() - make_interval(days => last_days), purchases, tier, tag_bits, case when folded then 1 << 10 else 0 end, 1
            from bench_w12.fan
            """;

    private static final int COPIED_AT_ONCE = 10_000;

    private final Random random = new Random(12);
    private final List<Integer> ordinals;

    /**
     * @param ordinals of the tags that fans have, from the most to the least frequent
     */
    FanBase(List<Integer> ordinals) {
        this.ordinals = ordinals;
    }

    void seed(Connection database, String accountId, int size) throws SQLException, IOException {
        try (var statement = database.createStatement()) {
            statement.execute(TABLE);
        }
        copy(database, size);
        try (var statement = database.createStatement();
                var relations = database.prepareStatement(RELATIONS)) {
            statement.execute(INDEXES);
            relations.setString(1, accountId);
            relations.executeUpdate();
            database.setAutoCommit(true);
            statement.execute("vacuum analyze bench_w12.fan");
            statement.execute("vacuum analyze relation");
        }
    }

    private void copy(Connection database, int size) throws SQLException, IOException {
        var copy = database.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        var lines = new StringBuilder();
        for (int fan = 1; fan <= size; fan++) {
            append(lines, fan);
            if (fan % COPIED_AT_ONCE == 0 || fan == size) {
                var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(bytes, 0, bytes.length);
                lines.setLength(0);
            }
        }
        copy.endCopy();
    }

    private void append(StringBuilder lines, int fan) {
        var points = (int) Math.min(5_000, random.nextExponential() * 60);
        var bought = random.nextInt(5) == 0 ? 1 + (int) (random.nextExponential() * 3) : 0;
        var has = new ArrayList<Integer>();
        for (int rank = 0; rank < ordinals.size(); rank++) {
            if (random.nextDouble() < 0.4 / (1 + rank)) {
                has.add(ordinals.get(rank));
            }
        }
        lines.append(fan)
                .append('\t')
                .append(tier(points, bought))
                .append('\t')
                .append(points)
                .append('\t')
                .append(Math.min(DAYS, (int) (random.nextExponential() * 60)))
                .append('\t')
                .append(bought)
                .append("\t{")
                .append(String.join(",", has.stream().map(String::valueOf).toList()))
                .append("}\t\\\\x")
                .append(HexFormat.of().formatHex(bits(has)))
                .append('\t')
                .append(random.nextDouble() < SHARE_OF_FOLDED ? 't' : 'f')
                .append('\n');
    }

    private static String tier(int points, int bought) {
        if (points >= 200 && bought > 0) {
            return "TRUE_LOVE";
        }
        return points >= 50 ? "FOND" : "PASSERBY";
    }

    private static byte[] bits(List<Integer> has) {
        var bits = new byte
                [has.stream().mapToInt(ordinal -> (ordinal >> 3) + 1).max().orElse(0)];
        has.forEach(ordinal -> bits[ordinal >> 3] |= (byte) (1 << (ordinal & 7)));
        return bits;
    }

    static void drop(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("drop schema if exists bench_w12 cascade");
        }
    }

    /** For the record of what was measured. */
    Map<String, Object> told(int size) {
        return Map.of("fans", size, "tags", ordinals.size(), "shareOfFolded", SHARE_OF_FOLDED);
    }
}
