package io.siyu.fan.policy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** What else must happen in the same transaction when an account changes its policy. */
public interface PolicyListener {
    Uni<Void> policyChanged(SqlConnection transaction, String accountId);
}
