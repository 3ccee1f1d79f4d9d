package io.siyu.platform.person;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a person's rows as JSON, as they are stored. */
public final class PersonalRows {
    private PersonalRows() {}

    /** The person's rows of a table, as a JSON array of objects with the columns' names. */
    public static Uni<String> of(SqlClient client, PersonalTable table, String userId) {
        return json(client, select(table), Tuple.of(withheld(table), userId));
    }

    /** As above, of some accounts only. */
    public static Uni<String> ofAccounts(
            SqlClient client, PersonalTable table, String userId, Collection<String> accountIds) {
        return json(
                client,
                select(table) + " and account_id = any($3)",
                Tuple.of(withheld(table), userId).addArrayOfString(accountIds.toArray(String[]::new)));
    }

    /** The person's rows of several tables, as a JSON object by the tables' names. */
    public static Uni<String> ofAll(SqlClient client, List<PersonalTable> tables, String userId) {
        return Multi.createFrom()
                .iterable(tables)
                .onItem()
                .transformToUniAndConcatenate(
                        table -> of(client, table, userId).map(rows -> "\"" + table.name() + "\":" + rows))
                .collect()
                .with(Collectors.joining(",", "{", "}"));
    }

    private static String select(PersonalTable table) {
        return "select coalesce(jsonb_agg(to_jsonb(t) - $1::text[]), '[]')::text as rows from " + table.name()
                + " t where " + table.whose();
    }

    private static String[] withheld(PersonalTable table) {
        return table.withheld().toArray(String[]::new);
    }

    private static Uni<String> json(SqlClient client, String sql, Tuple columns) {
        return client.preparedQuery(sql)
                .execute(columns)
                .map(rows -> rows.iterator().next().getString("rows"));
    }
}
