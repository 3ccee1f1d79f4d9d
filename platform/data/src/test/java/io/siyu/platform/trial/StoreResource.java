package io.siyu.platform.trial;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Does to the store what should not be done. */
@Path("/store")
public class StoreResource {
    private final Pool database;
    private final Sessions sessions;

    StoreResource(Pool database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    @GET
    @Path("/hangs")
    public Uni<Integer> hang() {
        return database.query("select 1 from pg_sleep(60)").execute().map(rows -> rows.size());
    }

    @GET
    @Path("/hangs-in-session")
    public Uni<Integer> hangInSession() {
        return sessions.ask("select 1 from pg_sleep(60)");
    }

    @GET
    @Path("/waits/{name}")
    public Uni<Integer> waitFor(@PathParam("name") String name) {
        return database.withTransaction(transaction -> transaction
                .preparedQuery("select from note where name = $1 for update")
                .execute(Tuple.of(name))
                .map(rows -> rows.size()));
    }

    @GET
    @Path("/reads/{text}")
    public Uni<Integer> read(@PathParam("text") String text) {
        return database.preparedQuery("select ($1::text)::int as number")
                .execute(Tuple.of(text))
                .map(rows -> rows.iterator().next().getInteger("number"));
    }

    @GET
    @Path("/goes-away/{text}")
    public Uni<Integer> goAway(@PathParam("text") String text) {
        return database.preparedQuery("select number_or_away($1) as number")
                .execute(Tuple.of(text))
                .map(rows -> rows.iterator().next().getInteger("number"));
    }

    /** By way of Hibernate. */
    @ApplicationScoped
    public static class Sessions {
        @WithTransaction
        public Uni<Integer> ask(String sql) {
            return Panache.getSession().chain(session -> session.createNativeQuery(sql, Integer.class)
                    .getSingleResult());
        }
    }
}
