package io.siyu.fan.referral;

import io.siyu.fan.personal.ErasureListener;
import io.siyu.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * Retracts what was said of who brought whom, on both sides of it: that the person was brought by someone, and whom they brought by their codes,
 * which end. Whom they brought stays brought; there is nobody any more to earn by it.
 */
@ApplicationScoped
class ErasedReferrals implements ErasureListener {
    private static final String BROUGHT = """
            delete from referral where user_id = $1 and attributed_at <= $2 returning account_id, user_id
            """;

    /** A code at a time; a claim of it that is under way holds it and is waited for. */
    private static final String CODE = """
            select code from referral_code where referrer_id = $1 and created_at <= $2 order by code limit 1 for update
            """;

    private static final String BY_CODE = "select account_id, user_id from referral where code = $1";
    private static final String END = """
            update referral_code set referrer_id = $2, revoked_at = coalesce(revoked_at, $3) where code = $1
            """;

    private final Outbox outbox;
    private final Clock clock;

    ErasedReferrals(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> erasing(SqlConnection transaction, Leaver who) {
        var columns = Tuple.of(who.userId(), who.until().atOffset(ZoneOffset.UTC));
        return retract(transaction, BROUGHT, columns)
                .chain(() -> transaction.preparedQuery(CODE).execute(columns))
                .map(rows -> rows.stream().map(row -> row.getString("code")).toList())
                .call(codes ->
                        codes.isEmpty() ? Uni.createFrom().voidItem() : end(transaction, codes.getFirst(), who.alias()))
                .map(codes -> !codes.isEmpty());
    }

    private Uni<Void> end(SqlConnection transaction, String code, String alias) {
        return retract(transaction, BY_CODE, Tuple.of(code))
                .chain(() -> transaction
                        .preparedQuery(END)
                        .execute(Tuple.of(code, alias, clock.instant().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private Uni<Void> retract(SqlConnection transaction, String sql, Tuple columns) {
        var now = clock.instant();
        return transaction
                .preparedQuery(sql)
                .execute(columns)
                .map(rows -> rows.stream()
                        .map(row -> ReferralAttributed.tombstone(
                                row.getString("account_id"), row.getString("user_id"), now))
                        .toList())
                .chain(tombstones ->
                        tombstones.isEmpty() ? Uni.createFrom().voidItem() : outbox.append(transaction, tombstones));
    }
}
