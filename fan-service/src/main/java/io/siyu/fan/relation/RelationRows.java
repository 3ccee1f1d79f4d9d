package io.siyu.fan.relation;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Holding;
import io.siyu.fan.tier.Tier;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Relations as rows of the table, and as columns of parameters. */
public final class RelationRows {
    private RelationRows() {}

    /** A row with all columns of the table. */
    public static Relation read(Row row) {
        return new Relation(new Relation.Stored(
                new RelationKey(row.getString("account_id"), row.getString("user_id")),
                row.getOffsetDateTime("since").toInstant(),
                Follow.valueOf(row.getString("follow")),
                origin(row),
                instant(row, "followed_at"),
                holding(row),
                row.getLong("purchases"),
                row.getInteger("groups"),
                pin(row),
                new Folding(row.getInteger("fold")),
                Tier.valueOf(row.getString("tier")),
                instant(row, "tier_due_at"),
                row.getInteger("policy_version"),
                row.getLong("version"),
                instant(row, "last_at"),
                row.getBoolean("staff")));
    }

    private static Holding holding(Row row) {
        var score = row.getBigDecimal("s").toBigIntegerExact();
        return new Holding(score, row.getLocalDate("last_day"), held(row.getInteger("held")));
    }

    private static @Nullable FollowOrigin origin(Row row) {
        var domain = row.getString("follow_domain");
        return domain == null ? null : new FollowOrigin(row.getString("follow_content_id"), Domain.valueOf(domain));
    }

    private static @Nullable Pin pin(Row row) {
        var tier = row.getString("pin_tier");
        return tier == null
                ? null
                : new Pin(
                        Tier.valueOf(tier),
                        row.getString("pin_reason"),
                        row.getString("pin_by"),
                        row.getOffsetDateTime("pin_at").toInstant());
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** One bit for each tier with a threshold. */
    private static int bits(Set<Tier> held) {
        return held.stream().mapToInt(tier -> 1 << tier.ordinal()).sum();
    }

    private static Set<Tier> held(int bits) {
        return Arrays.stream(Tier.values())
                .filter(tier -> (bits & 1 << tier.ordinal()) != 0)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Tier.class)));
    }

    /** The parameters of {@link RelationStore#SAVE}, in its order. */
    static Tuple columns(List<Relation.Stored> rows) {
        return Tuple.tuple()
                .addArrayOfString(texts(rows, row -> row.key().accountId()))
                .addArrayOfString(texts(rows, row -> row.key().userId()))
                .addArrayOfString(texts(rows, row -> row.follow().name()))
                .addArrayOfString(texts(
                        rows, row -> row.origin() == null ? null : row.origin().contentId()))
                .addArrayOfString(texts(
                        rows,
                        row -> row.origin() == null
                                ? null
                                : row.origin().domain().name()))
                .addArrayOfOffsetDateTime(times(rows, Relation.Stored::followedAt))
                .addArrayOfString(texts(rows, row -> text(row.holding().score())))
                .addArrayOfLocalDate(
                        rows.stream().map(row -> row.holding().lastDay()).toArray(LocalDate[]::new))
                .addArrayOfInteger(
                        rows.stream().map(row -> bits(row.holding().held())).toArray(Integer[]::new))
                .addArrayOfLong(rows.stream().map(Relation.Stored::purchases).toArray(Long[]::new))
                .addArrayOfInteger(rows.stream().map(Relation.Stored::groups).toArray(Integer[]::new))
                .addArrayOfString(texts(
                        rows, row -> row.pin() == null ? null : row.pin().tier().name()))
                .addArrayOfString(
                        texts(rows, row -> row.pin() == null ? null : row.pin().reason()))
                .addArrayOfString(
                        texts(rows, row -> row.pin() == null ? null : row.pin().by()))
                .addArrayOfOffsetDateTime(
                        times(rows, row -> row.pin() == null ? null : row.pin().at()))
                .addArrayOfString(texts(rows, row -> row.tier().name()))
                .addArrayOfOffsetDateTime(times(rows, Relation.Stored::tierDueAt))
                .addArrayOfInteger(
                        rows.stream().map(Relation.Stored::policyVersion).toArray(Integer[]::new))
                .addArrayOfLong(rows.stream().map(Relation.Stored::version).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(times(rows, Relation.Stored::lastAt))
                .addArrayOfBoolean(rows.stream().map(Relation.Stored::staff).toArray(Boolean[]::new))
                .addArrayOfInteger(rows.stream().map(row -> row.fold().bits()).toArray(Integer[]::new))
                .addArrayOfInteger(rows.stream()
                        .map(row -> Decay.closeness(row.holding().score()))
                        .toArray(Integer[]::new));
    }

    private static String text(BigInteger score) {
        return new BigDecimal(score).toPlainString();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    static <T> @Nullable OffsetDateTime[] times(List<T> rows, Function<T, @Nullable Instant> column) {
        return rows.stream()
                .map(column)
                .map(instant -> instant == null ? null : instant.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
