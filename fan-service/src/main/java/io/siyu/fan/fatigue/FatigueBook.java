package io.siyu.fan.fatigue;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.fatigue.FatigueResource.Bracket;
import io.siyu.fan.fatigue.FatigueResource.FatigueView;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.statistics.Folded;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;

/** How tired an account's fans are, and what it gave them against what it asked. Staff and fans who hide their behaviour are in no figure. */
@ApplicationScoped
class FatigueBook {
    private static final String SCORES = """
            select folded, width_bucket(greatest(score, 0), 0, $7::int, $7::int) as bracket, count(*) as fans,
                   sum(greatest(score, 0)) as total, count(*) filter (where greatest(score, 0) + 1 > $8) as full
            from (select c.user_id, (r.fold >> $3) & 3 = $9 as folded,
                         sum(case when c.response then -1 else 1 end
                             * power(0.5, extract(epoch from $2::timestamptz - c.at)::double precision / $6)) as score
                  from contact c join relation r on r.account_id = c.account_id and r.user_id = c.user_id
                  where c.account_id = $1 and c.at > $2::timestamptz - make_interval(secs => $5) and c.at <= $2::timestamptz
                    and not r.staff and (r.fold >> $3) & 3 <> $4
                  group by c.user_id, folded) fan
            group by folded, bracket
            order by bracket
            """;
    private static final String PURPOSES = """
            select c.purpose, count(*) as sent
            from contact c join relation r on r.account_id = c.account_id and r.user_id = c.user_id
            where c.account_id = $1 and c.at > $2 and not c.response and not r.staff and (r.fold >> $3) & 3 <> $4
            group by c.purpose
            """;

    private final AccountAccess access;
    private final FatigueSettings settings;
    private final Pool database;
    private final Clock clock;

    FatigueBook(AccountAccess access, FatigueSettings settings, Pool database, Clock clock) {
        this.access = access;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** Fans of one bracket, those who fold apart from the others. */
    private record Cell(boolean folded, int bracket, long fans, double total, long full) {}

    /** How many contacts of a purpose there were. */
    private record Sent(ContactPurpose purpose, long contacts) {}

    Uni<FatigueView> of(String accountId, String caller) {
        var now = clock.instant();
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> scores(accountId, now))
                .chain(scores -> sent(accountId, now.minus(settings.keep())).map(sent -> view(scores, sent, now)));
    }

    /** With the fans who fold only where none of them can be told apart. */
    private Uni<List<Cell>> scores(String accountId, Instant now) {
        var columns = hidden(accountId, now)
                .addDouble((double) Tiredness.MEMORY.toSeconds())
                .addDouble((double) Tiredness.HALF_LIFE.toSeconds())
                .addInteger(brackets())
                .addDouble(settings.limit())
                .addInteger(FoldState.FOLDED.ordinal());
        return database.preparedQuery(SCORES).execute(columns).map(rows -> {
            var cells = rows.stream().map(FatigueBook::cell).toList();
            var folded = cells.stream().filter(Cell::folded).map(Cell::fans).toList();
            return Folded.mayBeIn(folded)
                    ? cells
                    : cells.stream().filter(cell -> !cell.folded()).toList();
        });
    }

    private static Cell cell(Row row) {
        return new Cell(
                row.getBoolean("folded"),
                row.getInteger("bracket"),
                row.getLong("fans"),
                row.getDouble("total"),
                row.getLong("full"));
    }

    private List<Bracket> distribution(List<Cell> cells) {
        var fans = new TreeMap<Integer, Long>();
        cells.forEach(cell -> fans.merge(cell.bracket(), cell.fans(), Long::sum));
        return fans.entrySet().stream()
                .map(bracket -> new Bracket(
                        bracket.getKey() - 1,
                        bracket.getKey() > brackets() ? null : bracket.getKey(),
                        bracket.getValue()))
                .toList();
    }

    /** One for each whole contact up to the limit; one more for whoever is over it. */
    private int brackets() {
        return (int) Math.ceil(settings.limit());
    }

    private Uni<List<Sent>> sent(String accountId, Instant since) {
        return database.preparedQuery(PURPOSES)
                .execute(hidden(accountId, since))
                .map(rows -> rows.stream()
                        .map(row -> new Sent(ContactPurpose.valueOf(row.getString("purpose")), row.getLong("sent")))
                        .toList());
    }

    private static Tuple hidden(String accountId, Instant at) {
        return Tuple.of(
                accountId,
                at.atOffset(ZoneOffset.UTC),
                Folding.shift(FieldGroup.BEHAVIOUR),
                FoldState.HIDDEN.ordinal());
    }

    private FatigueView view(List<Cell> scores, List<Sent> sent, Instant now) {
        var fans = scores.stream().mapToLong(Cell::fans).sum();
        var total = scores.stream().mapToDouble(Cell::total).sum();
        var asked = count(sent, ContactPurpose.OFFER);
        var benefits = count(sent, ContactPurpose.BENEFIT);
        var answers = count(sent, ContactPurpose.ANSWER);
        return new FatigueView(
                settings.limit(),
                fans,
                scores.stream().mapToLong(Cell::full).sum(),
                fans == 0 ? null : total / fans,
                distribution(scores),
                now.minus(settings.keep()),
                new FatigueResource.Given(benefits, answers),
                new FatigueResource.Asked(asked),
                count(sent, ContactPurpose.OTHER),
                asked == 0 ? null : (double) (benefits + answers) / asked);
    }

    private static long count(List<Sent> sent, ContactPurpose purpose) {
        return sent.stream()
                .filter(one -> one.purpose() == purpose)
                .mapToLong(Sent::contacts)
                .sum();
    }
}
