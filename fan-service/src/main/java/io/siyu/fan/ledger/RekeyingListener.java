package io.siyu.fan.ledger;

import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What else must happen when what some fans did became others'. */
public interface RekeyingListener {
    /** Hears of all that lost or got deeds, in the transaction that ends it. */
    Uni<Void> rekeyed(SqlConnection transaction, List<RelationKey> keys);
}
