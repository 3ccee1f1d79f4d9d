package io.siyu.fan.identity;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.merge.Merges;
import io.siyu.fan.merge.Merges.Question;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Holds new links and claims against those of others, after both are committed: whichever of two came last finds the other, however close they
 * came.
 */
@ApplicationScoped
class Matcher {
    private static final int CHUNK = 2_000;

    /** A claim's user goes to whoever linked the id; of two who linked it, the earlier to the later, with each account they have. */
    private static final String NEW_LINKS = """
            with new as (
                update identity_link set matched = true
                where (user_id, platform) in (
                    select user_id, platform from identity_link where not matched order by linked_at limit $1 for update skip locked)
                returning *)
            select c.account_id, c.user_id as from_user, n.user_id as into_user, n.platform
            from new n
                 join identity_claim c on c.platform = n.platform and c.user_id <> n.user_id
                  and (c.digest in (n.digest, n.former) or c.former = n.digest)
            union
            select r.account_id, l.user_id, n.user_id, n.platform
            from new n
                 join identity_link l on l.platform = n.platform and l.user_id <> n.user_id
                  and (l.digest in (n.digest, n.former) or l.former = n.digest) and l.linked_at <= n.linked_at
                 join relation r on r.user_id = l.user_id
            """;

    private static final String NEW_CLAIMS = """
            with new as (
                update identity_claim set matched = true
                where (account_id, platform, digest) in (
                    select account_id, platform, digest from identity_claim
                    where not matched order by claimed_at limit $1 for update skip locked)
                returning *)
            select n.account_id, n.user_id as from_user, l.user_id as into_user, n.platform
            from new n
                 join identity_link l on l.platform = n.platform and l.user_id <> n.user_id
                  and (l.digest in (n.digest, n.former) or l.former = n.digest)
            """;
    private final Merges merges;
    private final Backlog backlog;

    Matcher(Merges merges, Backlog backlog) {
        this.merges = merges;
        this.backlog = backlog;
    }

    @Scheduled(
            identity = "identity-matcher",
            every = "${siyu.fan.identity.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> match() {
        return backlog.transaction(
                transaction -> ask(transaction, NEW_LINKS).chain(() -> ask(transaction, NEW_CLAIMS)));
    }

    private Uni<Void> ask(SqlConnection transaction, String newOnes) {
        return transaction
                .preparedQuery(newOnes)
                .execute(Tuple.of(CHUNK))
                .chain(rows -> merges.ask(
                        transaction,
                        rows.stream()
                                .map(row -> new Question(
                                        row.getString("account_id"),
                                        row.getString("from_user"),
                                        row.getString("into_user"),
                                        row.getString("platform")))
                                .toList()));
    }
}
