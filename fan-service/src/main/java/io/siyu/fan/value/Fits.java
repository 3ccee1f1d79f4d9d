package io.siyu.fan.value;

import io.siyu.fan.buying.Estimate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of fits; a row is also the lease on making it anew. */
@ApplicationScoped
class Fits {
    private static final String ENROL = """
            insert into value_fit (account_id)
            select a.account_id from account a
            where not exists (select from value_fit f where f.account_id = a.account_id)
              and exists (select from purchase p where p.account_id = a.account_id)
            on conflict (account_id) do nothing
            """;

    /** A purchase is noted when its transaction began, which may be a while before others can see it; hence the minute. */
    private static final String LEASE = """
            update value_fit f set leased_until = $2
            where f.account_id = (
                select due.account_id from value_fit due
                where (due.leased_until is null or due.leased_until < $1)
                  and (due.fitted_at is null or due.fitted_at < $3
                       or due.fitted_at < $4 and exists (
                           select from purchase p
                           where p.account_id = due.account_id and p.noted_at > due.fitted_at - interval '1 minute'))
                order by due.fitted_at nulls first
                limit 1
                for update skip locked)
            returning f.account_id
            """;

    private static final String SAVE = """
            update value_fit
            set leased_until = null, fitted_at = $2, currency = $3, buyers = $4, repeat_buyers = $5, spenders = $6, days = $7, refusal = $8,
                counts = $9, counts_covariance = $10, counts_log_likelihood = $11, counts_people = $12,
                spends = $13, spends_covariance = $14, spends_log_likelihood = $15, spends_people = $16
            where account_id = $1
            """;
    private static final String FIND = "select * from value_fit where account_id = $1 and fitted_at is not null";

    private final ValueSettings settings;
    private final Pool database;

    Fits(ValueSettings settings, Pool database) {
        this.settings = settings;
        this.database = database;
    }

    /** Sees to it that each account that ever sold has a row. */
    Uni<Void> enrol() {
        return database.preparedQuery(ENROL).execute().replaceWithVoid();
    }

    /** An account that is due and now ours for a while, so that replicas share the work and no account is fitted twice at once. */
    Uni<Optional<String>> lease(Instant now) {
        var columns = Tuple.of(
                time(now),
                time(now.plus(settings.lease())),
                time(now.minus(settings.refitAfter())),
                time(now.minus(settings.changedAfter())));
        return database.preparedQuery(LEASE)
                .execute(columns)
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("account_id")));
    }

    /** Keeps the fit and ends the lease. */
    Uni<Void> save(FitRecord made) {
        var data = made.fit().data();
        var columns = Tuple.tuple()
                .addString(made.accountId())
                .addOffsetDateTime(time(made.fittedAt()))
                .addString(made.currency().orElse(null))
                .addLong(data.buyers())
                .addLong(data.repeatBuyers())
                .addLong(data.spenders())
                .addInteger(data.days());
        var all =
                switch (made.fit()) {
                    case Fit.Fitted fitted ->
                        with(
                                with(columns.addString(null), fitted.counts()),
                                fitted.spends().orElse(null));
                    case Fit.Refused refused ->
                        with(with(columns.addString(refused.why().name()), null), null);
                };
        return database.preparedQuery(SAVE).execute(all).replaceWithVoid();
    }

    private static Tuple with(Tuple columns, @Nullable Estimate estimate) {
        return estimate == null
                ? columns.addArrayOfDouble(null)
                        .addArrayOfDouble(null)
                        .addDouble(null)
                        .addLong(null)
                : columns.addArrayOfDouble(estimate.parameters().toArray(Double[]::new))
                        .addArrayOfDouble(estimate.covariance().toArray(Double[]::new))
                        .addDouble(estimate.logLikelihood())
                        .addLong(estimate.people());
    }

    /** Empty while the account has not been looked at. */
    Uni<Optional<FitRecord>> find(String accountId) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream().findFirst().map(Fits::read));
    }

    private static FitRecord read(Row row) {
        var data = new Fit.Data(
                row.getLong("buyers"), row.getLong("repeat_buyers"), row.getLong("spenders"), row.getInteger("days"));
        var refusal = row.getString("refusal");
        return new FitRecord(
                row.getString("account_id"),
                row.getOffsetDateTime("fitted_at").toInstant(),
                Optional.ofNullable(row.getString("currency")),
                refusal == null
                        ? new Fit.Fitted(data, estimate(row, "counts").orElseThrow(), estimate(row, "spends"))
                        : new Fit.Refused(data, Fit.Refusal.valueOf(refusal)));
    }

    private static Optional<Estimate> estimate(Row row, String name) {
        @Nullable Double[] parameters = row.getArrayOfDoubles(name);
        return parameters == null
                ? Optional.empty()
                : Optional.of(new Estimate(
                        List.of(parameters),
                        Arrays.asList(row.getArrayOfDoubles(name + "_covariance")),
                        row.getDouble(name + "_log_likelihood"),
                        row.getLong(name + "_people")));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
