package io.siyu.fan.purchase;

import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The lasting table of purchases, written under the locks of the relations concerned, in the transaction that takes them into the ledger. */
@ApplicationScoped
public class Purchases {
    private static final String KEEP = """
            insert into purchase (account_id, user_id, id, occurred_at, quantity, amount, currency, scene, domain, source, refunded)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::text[],
                                 $8::text[], $9::text[], $10::text[], $11::boolean[])
            on conflict (account_id, user_id, id) do nothing
            """;
    private static final String REFUND = """
            update purchase p set refunded = true, noted_at = now()
            from unnest($1::text[], $2::text[], $3::text[]) as refund (account_id, user_id, id)
            where p.account_id = refund.account_id and p.user_id = refund.user_id and p.id = refund.id and not p.refunded
            """;

    /**
     * A purchase that is new.
     *
     * @param refunded its refund came first
     */
    public record Bought(Recorded recorded, boolean refunded) {}

    /** A purchase that was refunded in full. */
    public record Refunded(String accountId, String userId, String id) {}

    public Uni<Void> keep(SqlConnection transaction, List<Bought> bought) {
        if (bought.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = bought.stream().map(Bought::recorded).toList();
        var columns = Tuple.tuple()
                .addArrayOfString(texts(rows, Recorded::accountId))
                .addArrayOfString(texts(rows, Recorded::userId))
                .addArrayOfString(texts(rows, Recorded::id))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> row.occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfLong(rows.stream().map(Recorded::quantity).toArray(Long[]::new))
                .addArrayOfLong(rows.stream()
                        .map(row -> row.amount() == null ? null : row.amount().amount())
                        .toArray(Long[]::new))
                .addArrayOfString(rows.stream()
                        .map(row -> row.amount() == null ? null : row.amount().currency())
                        .toArray(String[]::new))
                .addArrayOfString(texts(rows, row -> row.scene().name()))
                .addArrayOfString(texts(rows, row -> row.domain().name()))
                .addArrayOfString(texts(rows, Recorded::source))
                .addArrayOfBoolean(bought.stream().map(Bought::refunded).toArray(Boolean[]::new));
        return transaction.preparedQuery(KEEP).execute(columns).replaceWithVoid();
    }

    /** Those among them that are purchases kept here; whatever else they name changes nothing. */
    public Uni<Void> refund(SqlConnection transaction, List<Refunded> refunded) {
        if (refunded.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.tuple()
                .addArrayOfString(texts(refunded, Refunded::accountId))
                .addArrayOfString(texts(refunded, Refunded::userId))
                .addArrayOfString(texts(refunded, Refunded::id));
        return transaction.preparedQuery(REFUND).execute(columns).replaceWithVoid();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
