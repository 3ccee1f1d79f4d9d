package io.siyu.fan.pillars;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.statistics.Moments;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Puts the three pillars together. */
@ApplicationScoped
class PillarsService {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Map<String, String> DEFINITIONS = Map.of(
            "newFans", "relations that began in the window, staff left out",
            "following", "share of the new fans who follow now; Wilson's interval",
            "retained",
                    "of fans won in the 30 days before the window, the share with an interaction in it; Wilson's interval",
            "active", "of all fans, the share with an interaction in the window; Wilson's interval",
            "publicWeight",
                    "mean Nebula factor of the contents as recommendation-service computed it last; Student's interval, n contents");
    private static final String COUNTS = """
            select ((fold >> $2) & 3) = 1 as folded, count(*) as fans,
                   count(*) filter (where last_at >= $3) as active,
                   count(*) filter (where since >= $3) as won,
                   count(*) filter (where since >= $3 and follow = 'FOLLOWING') as following,
                   count(*) filter (where since >= $4 and since < $3) as won_before,
                   count(*) filter (where since >= $4 and since < $3 and last_at >= $3) as retained
            from relation
            where account_id = $1 and not staff and ((fold >> $2) & 3) < 2
            group by 1
            """;
    private static final String LIFT = """
            select count(*) as contents, coalesce(sum(nebula), 0) as total, coalesce(sum(nebula * nebula), 0) as squares,
                   max(computed_at) as computed_at
            from content_weight where account_id = $1
            """;

    private final AccountAccess access;
    private final Pool database;
    private final Clock clock;

    PillarsService(AccountAccess access, Pool database, Clock clock) {
        this.access = access;
        this.database = database;
        this.clock = clock;
    }

    private record Counts(
            boolean folded, long fans, long active, long won, long following, long wonBefore, long retained) {
        private static final Counts NONE = new Counts(false, 0, 0, 0, 0, 0, 0);

        private static Counts read(Row row) {
            return new Counts(
                    row.getBoolean("folded"),
                    row.getLong("fans"),
                    row.getLong("active"),
                    row.getLong("won"),
                    row.getLong("following"),
                    row.getLong("won_before"),
                    row.getLong("retained"));
        }

        private Counts plus(Counts other) {
            return new Counts(
                    false,
                    fans + other.fans,
                    active + other.active,
                    won + other.won,
                    following + other.following,
                    wonBefore + other.wonBefore,
                    retained + other.retained);
        }

        private List<Long> cells() {
            return List.of(fans, won, wonBefore);
        }
    }

    Uni<PillarsView> of(String accountId, String caller) {
        var to = clock.instant();
        var from = to.minus(WINDOW);
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> counts(accountId, from))
                .chain(counts -> lift(accountId).map(lift -> view(accountId, from, to, counts, lift)));
    }

    private Uni<List<Counts>> counts(String accountId, Instant from) {
        var columns = Tuple.of(
                accountId,
                Folding.shift(FieldGroup.BEHAVIOUR),
                from.atOffset(ZoneOffset.UTC),
                from.minus(WINDOW).atOffset(ZoneOffset.UTC));
        return database.preparedQuery(COUNTS)
                .execute(columns)
                .map(rows -> rows.stream().map(Counts::read).toList());
    }

    private Uni<PillarsView.Lift> lift(String accountId) {
        return database.preparedQuery(LIFT).execute(Tuple.of(accountId)).map(rows -> {
            var row = rows.iterator().next();
            var moments = new Moments(row.getLong("contents"), row.getDouble("total"), row.getDouble("squares"));
            var computedAt = row.getOffsetDateTime("computed_at");
            return new PillarsView.Lift(Figure.mean(moments), computedAt == null ? null : computedAt.toInstant());
        });
    }

    private static PillarsView view(
            String accountId, Instant from, Instant to, List<Counts> counts, PillarsView.Lift lift) {
        var foldedIncluded = Folded.mayBeIn(counts.stream()
                .filter(Counts::folded)
                .flatMap(folded -> folded.cells().stream())
                .toList());
        var all = counts.stream().filter(one -> foldedIncluded || !one.folded()).reduce(Counts.NONE, Counts::plus);
        return new PillarsView(
                accountId,
                from,
                to,
                new PillarsView.Acquisition(all.won(), all.wonBefore(), Figure.share(all.following(), all.won())),
                new PillarsView.Retention(
                        Figure.share(all.retained(), all.wonBefore()), Figure.share(all.active(), all.fans())),
                lift,
                foldedIncluded,
                DEFINITIONS);
    }
}
