package io.siyu.fan.referral;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.fan.referral.ReferralCodesResource.CodeView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The tables of codes and of whom they brought. */
@ApplicationScoped
class ReferralStore {
    private static final String ADD = """
            insert into referral_code (code, account_id, referrer_id, kind, window_days, label, created_by, created_at)
            values (?1, ?2, ?3, ?4, ?5, cast(?6 as text), ?7, ?8)
            """;
    private static final String VALID = "select * from referral_code where code = $1 and revoked_at is null";
    private static final String ACCOUNT = "select account_id from referral_code where code = $1";
    private static final String REVOKE = """
            update referral_code set revoked_at = coalesce(revoked_at, $2) where code = $1
            """;
    private static final String SINCE = "select since from relation where account_id = $1 and user_id = $2";

    /** Nobody ends it before this transaction does. */
    private static final String KEEP = "select 1 from referral_code where code = ?1 and revoked_at is null for share";

    /** The first one stands; who comes second at the same time waits for the first. */
    private static final String ATTRIBUTE = """
            insert into referral (account_id, user_id, code, attributed_at, ends_at) values (?1, ?2, ?3, ?4, ?5)
            on conflict (account_id, user_id) do nothing
            """;

    private static final String BROUGHT_BY = "select code from referral where account_id = $1 and user_id = $2";
    private static final String CLAIMED_AT = """
            select attributed_at from referral where account_id = $1 and user_id = $2
            """;
    private static final String OF_ACCOUNT = """
            select c.*, (select count(*) from referral r where r.code = c.code) as claims
            from referral_code c
            where c.account_id = $1 and ($2::timestamptz is null or (c.created_at, c.code) < ($2, $3))
            order by c.created_at desc, c.code desc limit $4
            """;

    private final Pool database;

    ReferralStore(Pool database) {
        this.database = database;
    }

    /** Joins the current Panache transaction. */
    Uni<Void> add(ReferralCode code) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, code.code())
                        .setParameter(2, code.accountId())
                        .setParameter(3, code.referrerId())
                        .setParameter(4, code.kind().name())
                        .setParameter(5, code.windowDays())
                        .setParameter(6, code.label())
                        .setParameter(7, code.createdBy())
                        .setParameter(8, code.createdAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<ReferralCode> requireValid(String code) {
        return database.preparedQuery(VALID)
                .execute(Tuple.of(code))
                .map(rows ->
                        rows.stream().findFirst().map(ReferralStore::code).orElseThrow(ReferralProblem.Unknown::new));
    }

    Uni<String> requireAccount(String code) {
        return database.preparedQuery(ACCOUNT).execute(Tuple.of(code)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> row.getString("account_id"))
                .orElseThrow(ReferralProblem.Unknown::new));
    }

    Uni<Void> revoke(String code, Instant now) {
        return database.preparedQuery(REVOKE)
                .execute(Tuple.of(code, now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** When the account first heard of the fan. */
    Uni<Optional<Instant>> fanSince(String accountId, String userId) {
        return database.preparedQuery(SINCE)
                .execute(Tuple.of(accountId, userId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getOffsetDateTime("since")
                        .toInstant()));
    }

    /** Joins the current Panache transaction: the code can still be claimed, until its end. */
    Uni<Void> keepValid(String code) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP, Integer.class)
                        .setParameter(1, code)
                        .getResultList())
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw new ReferralProblem.Unknown();
                    }
                })
                .replaceWithVoid();
    }

    /** Joins the current Panache transaction; whether nobody had brought the fan. */
    Uni<Boolean> attribute(ReferralAttributed brought) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ATTRIBUTE)
                        .setParameter(1, brought.accountId())
                        .setParameter(2, brought.userId())
                        .setParameter(3, brought.code())
                        .setParameter(4, brought.attributedAt())
                        .setParameter(5, brought.endsAt())
                        .executeUpdate())
                .map(added -> added == 1);
    }

    Uni<Optional<String>> broughtBy(String accountId, String userId) {
        return database.preparedQuery(BROUGHT_BY)
                .execute(Tuple.of(accountId, userId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("code")));
    }

    Uni<Instant> claimedAt(String accountId, String userId) {
        return database.preparedQuery(CLAIMED_AT)
                .execute(Tuple.of(accountId, userId))
                .map(rows -> rows.iterator()
                        .next()
                        .getOffsetDateTime("attributed_at")
                        .toInstant());
    }

    /** The newest first. */
    Uni<List<CodeView>> ofAccount(String accountId, Optional<Instant> before, String beforeCode, int limit) {
        return database.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(
                        accountId, before.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null), beforeCode, limit))
                .map(rows -> rows.stream()
                        .map(row -> CodeView.of(code(row), row.getLong("claims")))
                        .toList());
    }

    private static ReferralCode code(Row row) {
        var revokedAt = row.getOffsetDateTime("revoked_at");
        return new ReferralCode(
                row.getString("code"),
                row.getString("account_id"),
                row.getString("referrer_id"),
                ReferrerKind.valueOf(row.getString("kind")),
                row.getInteger("window_days"),
                row.getString("label"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                revokedAt == null ? null : revokedAt.toInstant());
    }
}
