package io.siyu.fan.tag.derivation;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.Shard;
import io.siyu.fan.tag.TagSettings;
import io.siyu.fan.tag.derivation.TagQueue.Note;
import io.siyu.fan.tag.history.Code;
import io.siyu.fan.tag.history.Deed;
import io.siyu.fan.tag.history.Quarter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one place that reads what fans did: interactions from the ledger, what was bought from the lasting table of purchases. */
@ApplicationScoped
class DeedReader {
    private static final String COLUMNS = """
            i.account_id, i.user_id, i.kind, i.occurred_at, i.scene, i.domain, c.verticals, i.quantity,
            null::bigint as amount, null::text as currency
            """;
    private static final String NEW = "select " + COLUMNS + """
            from unnest($1::text[], $2::text[], $3::text[]) as wanted (account_id, user_id, id)
                 join interaction i
                   on i.account_id = wanted.account_id and i.user_id = wanted.user_id and i.id = wanted.id
                 left join tag_content c on c.content_id = i.content_id
            where i.kind <> 'PURCHASE'
            """;

    /**
     * Takes away the notes of these fans in the same statement, and so from the same snapshot: each interaction is either among those read here
     * or has a note that is still to come.
     */
    private static final String WHOLE = """
            with noted as (
                delete from tag_queue q
                using unnest($1::text[], $2::smallint[], $3::text[]) as wanted (account_id, shard, user_id)
                where q.account_id = wanted.account_id and q.shard = wanted.shard and q.user_id = wanted.user_id
            )
            select""" + " " + COLUMNS + """
            from unnest($1::text[], $3::text[]) as wanted (account_id, user_id)
                 join interaction i on i.account_id = wanted.account_id and i.user_id = wanted.user_id
                 left join tag_content c on c.content_id = i.content_id
            where i.kind <> 'PURCHASE'
            """;

    private static final String BOUGHT = """
            select p.account_id, p.user_id, 'PURCHASE' as kind, p.occurred_at, p.scene, p.domain, null::text as verticals, p.quantity,
                   p.amount, p.currency
            from unnest($1::text[], $2::text[]) as wanted (account_id, user_id)
                 join purchase p on p.account_id = wanted.account_id and p.user_id = wanted.user_id
            where not p.refunded
            """;

    private final TagSettings settings;

    DeedReader(TagSettings settings) {
        this.settings = settings;
    }

    /** Deeds by fan; nobody without any. */
    record Deeds(Map<RelationKey, List<Deed>> byFan) {
        static final Deeds NONE = new Deeds(Map.of());

        List<Deed> of(RelationKey key) {
            return byFan.getOrDefault(key, List.of());
        }
    }

    /** What the notes name, without purchases. */
    Uni<Deeds> noted(SqlConnection transaction, Collection<Note> notes) {
        var accounts = new ArrayList<String>();
        var users = new ArrayList<String>();
        var ids = new ArrayList<String>();
        for (var note : notes) {
            for (var id : note.interactions()) {
                accounts.add(note.key().accountId());
                users.add(note.key().userId());
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Deeds.NONE);
        }
        var columns = Tuple.tuple()
                .addArrayOfString(accounts.toArray(String[]::new))
                .addArrayOfString(users.toArray(String[]::new))
                .addArrayOfString(ids.toArray(String[]::new));
        return transaction.preparedQuery(NEW).execute(columns).map(this::read);
    }

    /** All the ledger has of these fans, without purchases; their notes are taken with it. */
    Uni<Deeds> whole(SqlConnection transaction, Collection<RelationKey> fans) {
        if (fans.isEmpty()) {
            return Uni.createFrom().item(Deeds.NONE);
        }
        var columns = Tuple.tuple()
                .addArrayOfString(fans.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfShort(Shard.of(fans))
                .addArrayOfString(fans.stream().map(RelationKey::userId).toArray(String[]::new));
        return transaction.preparedQuery(WHOLE).execute(columns).map(this::read);
    }

    /** All these fans ever bought and did not give back. */
    Uni<Deeds> bought(SqlConnection transaction, Collection<RelationKey> fans) {
        if (fans.isEmpty()) {
            return Uni.createFrom().item(Deeds.NONE);
        }
        var columns = Tuple.tuple()
                .addArrayOfString(fans.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfString(fans.stream().map(RelationKey::userId).toArray(String[]::new));
        return transaction.preparedQuery(BOUGHT).execute(columns).map(this::read);
    }

    private Deeds read(RowSet<Row> rows) {
        var byFan = new HashMap<RelationKey, List<Deed>>();
        for (var row : rows) {
            byFan.computeIfAbsent(
                            new RelationKey(row.getString("account_id"), row.getString("user_id")),
                            _ -> new ArrayList<>())
                    .add(deed(row));
        }
        return new Deeds(byFan);
    }

    private Deed deed(Row row) {
        var code = Code.of(
                InteractionKind.valueOf(row.getString("kind")),
                Scene.valueOf(row.getString("scene")),
                Domain.valueOf(row.getString("domain")));
        var verticals = row.getString("verticals");
        return new Deed(
                Quarter.of(row.getOffsetDateTime("occurred_at").toInstant()),
                code,
                verticals == null ? "" : verticals,
                1,
                row.getLong("quantity"),
                amount(row));
    }

    private long amount(Row row) {
        var amount = row.getLong("amount");
        return amount == null || !settings.currency().equals(row.getString("currency")) ? Deed.UNKNOWN : amount;
    }
}
