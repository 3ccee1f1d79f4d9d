package io.siyu.fan.personal;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;

/** What a feature does about someone who is to be forgotten that deleting their rows alone would not do. */
public interface ErasureListener {
    /**
     * Does some of it, before the rows that are the person's own go. Asked until there is no more, and once again when everyone who was at work
     * in the meantime is done; it then finds what they left.
     *
     * @return whether there may be more
     */
    Uni<Boolean> erasing(SqlConnection transaction, Leaver who);

    /**
     * Who is to be forgotten.
     *
     * @param alias stands for them where a row must stay; another one at each erasure, and nobody's id
     * @param until what they do later stays
     */
    record Leaver(String userId, String alias, Instant until) {}
}
