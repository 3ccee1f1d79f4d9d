package io.siyu.fan.ledger;

import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** What else must happen in the transaction that takes a batch into the ledger; everything the log brings passes here, so do little. */
public interface LedgerListener {
    /**
     * Hears what is new, each relation once.
     *
     * @param acceptedAt when the log took the first of the batch
     */
    Uni<Void> noted(SqlConnection transaction, List<News> news, Instant acceptedAt);

    /**
     * What is new about one relation.
     *
     * @param interactions ids, without those of purchases
     * @param purchases whether something was bought or taken back
     */
    record News(RelationKey key, List<String> interactions, boolean purchases) {}
}
