package io.siyu.fan.leaderboard;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.accesslog.AccessLog;
import io.siyu.fan.accesslog.Look;
import io.siyu.fan.accesslog.Purpose;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.tier.Tier;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.log.Loggable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/** The closest fans of an account. Redis says who, PostgreSQL how close; without Redis it says both. */
@ApplicationScoped
class LeaderboardService {
    private static final Logger LOG = Logger.getLogger(LeaderboardService.class);

    /** The best of each tier, then the best of those: each part is read from the index and stops at the limit. */
    private static final String HIGHEST = """
            select best.user_id, best.s, best.tier
            from unnest(array['TRUE_LOVE', 'FOND', 'PASSERBY', 'POTENTIAL']) as wanted (tier)
                 cross join lateral (
                     select r.user_id, r.s, r.tier from relation r
                     where r.account_id = $1 and r.tier = wanted.tier and r.s > 0 and (r.fold & $3) = 0
                     order by r.closeness desc, r.s desc, r.user_id limit $2) best
            order by best.s desc, best.user_id
            limit $2
            """;

    /** Once more only who shows it: the list in Redis may be a moment behind. */
    private static final String OF = """
            select r.user_id, r.s, r.tier from relation r
            where r.account_id = $1 and r.user_id = any($2) and r.s > 0 and (r.fold & $3) = 0
            order by r.s desc, r.user_id
            """;

    private static final int SHOWN = Folding.mask(FieldGroup.BEHAVIOUR);

    private final Leaderboard leaderboard;
    private final AccountRulesStore rules;
    private final AccountAccess access;
    private final AccessLog looks;
    private final Pool database;
    private final Clock clock;

    LeaderboardService(
            Leaderboard leaderboard,
            AccountRulesStore rules,
            AccountAccess access,
            AccessLog looks,
            Pool database,
            Clock clock) {
        this.leaderboard = leaderboard;
        this.rules = rules;
        this.access = access;
        this.looks = looks;
        this.database = database;
        this.clock = clock;
    }

    /** One place on the list, the closest fan first. */
    @RegisterForReflection
    @Schema(name = "LeaderboardPlace")
    public record Place(int rank, String userId, BigDecimal points, Tier tier) {}

    Uni<List<Place>> top(String accountId, String caller, int limit) {
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> rules.require(accountId))
                .chain(its -> rows(accountId, limit).map(rows -> places(rows, its)))
                .call(places -> looks.note(
                        new Look(accountId, caller, Purpose.LEADERBOARD, Set.of(FieldGroup.BEHAVIOUR)),
                        places.stream().map(Place::userId).toList()));
    }

    private Uni<RowSet<Row>> rows(String accountId, int limit) {
        return leaderboard
                .first(accountId, limit)
                .onFailure()
                .invoke(failure -> LOG.warnf("Leaderboard read without Redis cause=%s", Loggable.brief(failure)))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(users -> users.isPresent() ? of(accountId, users.get()) : rebuilt(accountId, limit));
    }

    private Uni<RowSet<Row>> of(String accountId, List<String> users) {
        var columns = Tuple.of(accountId)
                .addArrayOfString(users.toArray(String[]::new))
                .addInteger(SHOWN);
        return database.preparedQuery(OF).execute(columns);
    }

    private Uni<RowSet<Row>> rebuilt(String accountId, int limit) {
        return leaderboard
                .beginRebuild(accountId)
                .chain(() -> highest(accountId, Leaderboard.RANKED))
                .chain(rows -> leaderboard.finishRebuild(accountId, ranked(rows)))
                .onFailure()
                .invoke(failure -> LOG.warnf("Leaderboard not rebuilt cause=%s", Loggable.brief(failure)))
                .onFailure()
                .recoverWithNull()
                .chain(() -> highest(accountId, limit));
    }

    private Uni<RowSet<Row>> highest(String accountId, int count) {
        return database.preparedQuery(HIGHEST).execute(Tuple.of(accountId, count, SHOWN));
    }

    private static List<Leaderboard.Ranked> ranked(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Leaderboard.Ranked(
                        row.getString("user_id"), row.getBigDecimal("s").toBigIntegerExact()))
                .toList();
    }

    private List<Place> places(RowSet<Row> rows, AccountRules its) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var places = new ArrayList<Place>();
        for (var row : rows) {
            var score = row.getBigDecimal("s").toBigIntegerExact();
            places.add(new Place(
                    places.size() + 1,
                    row.getString("user_id"),
                    its.decay().points(score, today),
                    Tier.valueOf(row.getString("tier"))));
        }
        return places;
    }
}
