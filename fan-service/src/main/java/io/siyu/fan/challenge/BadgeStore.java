package io.siyu.fan.challenge;

import io.siyu.fan.challenge.ChallengeView.BadgeView;
import io.siyu.fan.challenge.ChallengeView.ChallengeReport;
import io.siyu.fan.challenge.ChallengeView.ProgressView;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.statistics.Folded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far fans have come and what they hold. A badge is held while its goal is met and nobody revoked it. */
@ApplicationScoped
class BadgeStore {
    private static final String HELD = "f.granted_at is not null and f.progress >= f.goal and f.revoked_at is null";
    private static final String PROGRESS = "select f.user_id, f.progress, f.revoked_at, case when " + HELD + """
             then f.granted_at end as granted_at
            """;
    private static final String ONE = PROGRESS + """
            from challenge_fan f where f.account_id = $1 and f.challenge_id = $2 and f.user_id = $3
            """;

    /** Only fans who show what the rule reads: being on the list would tell it. */
    private static final String LISTABLE = PROGRESS + """
            from challenge_fan f join relation r on r.account_id = f.account_id and r.user_id = f.user_id
            where f.account_id = $1 and f.challenge_id = $2 and f.user_id > $3 and f.progress > 0
              and not r.staff and r.fold & $4 = 0
            order by f.user_id limit $5
            """;

    private static final String BADGES = """
            select f.challenge_id, f.account_id, c.badge, c.name, f.granted_at
            from challenge_fan f join challenge c on c.challenge_id = f.challenge_id
            where f.user_id = $1 and ($2::uuid is null or f.challenge_id < $2) and
            """ + HELD + " order by f.challenge_id desc limit $3";
    private static final String REVOKE = """
            update challenge_fan set revoked_at = coalesce(revoked_at, $4), revoked_by = coalesce(revoked_by, $5),
                   revoke_reason = coalesce(revoke_reason, $6)
            where account_id = $1 and challenge_id = $2 and user_id = $3 and granted_at is not null
            """;
    private static final String COUNTS = "select r.fold & $3 <> 0 as folded, (" + HELD + """
            ) as held, count(*) as fans
            from challenge_fan f join relation r on r.account_id = f.account_id and r.user_id = f.user_id
            where f.account_id = $1 and f.challenge_id = $2 and f.progress > 0 and not r.staff
              and not exists (select from unnest($4::int[]) field (place) where (r.fold >> field.place) & 3 = $5)
            group by 1, 2
            """;

    private final Pool database;

    BadgeStore(Pool database) {
        this.database = database;
    }

    private record Cell(boolean folded, boolean held, long fans) {}

    Uni<ProgressView> progress(Challenge challenge, String userId) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(challenge.accountId(), challenge.challengeId(), userId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> view(challenge, row))
                        .orElseGet(() -> new ProgressView(userId, 0, challenge.goal(), null, null)));
    }

    Uni<List<ProgressView>> listable(Challenge challenge, String after, int limit) {
        var columns = Tuple.of(challenge.accountId(), challenge.challengeId(), after)
                .addInteger(mask(challenge))
                .addInteger(limit);
        return database.preparedQuery(LISTABLE)
                .execute(columns)
                .map(rows -> rows.stream().map(row -> view(challenge, row)).toList());
    }

    Uni<List<BadgeView>> of(String userId, Optional<UUID> before, int limit) {
        return database.preparedQuery(BADGES)
                .execute(Tuple.of(userId, before.orElse(null), limit))
                .map(rows -> rows.stream()
                        .map(row -> new BadgeView(
                                row.getUUID("challenge_id"),
                                row.getString("account_id"),
                                row.getString("badge"),
                                row.getString("name"),
                                row.getOffsetDateTime("granted_at").toInstant()))
                        .toList());
    }

    /** Takes a badge away for good; the first reason stands. Whether there was one. */
    Uni<Boolean> revoke(Challenge challenge, String userId, String by, String reason, Instant now) {
        return database.preparedQuery(REVOKE)
                .execute(Tuple.of(
                        challenge.accountId(),
                        challenge.challengeId(),
                        userId,
                        now.atOffset(ZoneOffset.UTC),
                        by,
                        reason))
                .map(rows -> rows.rowCount() == 1);
    }

    /** With the fans who fold only where none of them can be told apart. */
    Uni<ChallengeReport> report(Challenge challenge) {
        var columns = Tuple.of(challenge.accountId(), challenge.challengeId())
                .addInteger(mask(challenge))
                .addArrayOfInteger(
                        challenge.rule().groups().stream().map(Folding::shift).toArray(Integer[]::new))
                .addInteger(FoldState.HIDDEN.ordinal());
        return database.preparedQuery(COUNTS).execute(columns).map(rows -> {
            var cells = rows.stream()
                    .map(row -> new Cell(row.getBoolean("folded"), row.getBoolean("held"), row.getLong("fans")))
                    .toList();
            var mayBeIn = Folded.mayBeIn(
                    cells.stream().filter(Cell::folded).map(Cell::fans).toList());
            var shown = cells.stream().filter(cell -> mayBeIn || !cell.folded()).toList();
            return new ChallengeReport(
                    challenge.challengeId(),
                    shown.stream().mapToLong(Cell::fans).sum(),
                    shown.stream().filter(Cell::held).mapToLong(Cell::fans).sum());
        });
    }

    private static ProgressView view(Challenge challenge, Row row) {
        return new ProgressView(
                row.getString("user_id"),
                row.getLong("progress"),
                challenge.goal(),
                instant(row.getOffsetDateTime("granted_at")),
                instant(row.getOffsetDateTime("revoked_at")));
    }

    private static int mask(Challenge challenge) {
        return Folding.mask(challenge.rule().groups().toArray(FieldGroup[]::new));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
