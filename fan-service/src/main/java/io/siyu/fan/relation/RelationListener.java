package io.siyu.fan.relation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What else must happen in the same transaction when what others are told of relations changes. */
public interface RelationListener {
    Uni<Void> changed(SqlConnection transaction, List<RelationKey> keys, ChangeCause cause);
}
