package io.siyu.fan.imports;

import io.siyu.fan.csv.UnreadableLine;
import io.siyu.fan.imports.ImportView.RejectedLine;
import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Past orders go to the log, as purchases of their own days. */
@ApplicationScoped
class PastOrders implements ImportedRows {
    /** How often each was there with these; what is in memory is one piece, whatever the file. */
    private static final String COUNT = """
            insert into import_seen as seen (import_id, order_id, n)
            select $1, * from unnest($2::uuid[], $3::int[])
            on conflict (import_id, order_id) do update set n = seen.n + excluded.n
            returning order_id, n
            """;

    private final InteractionLog log;
    private final Clock clock;

    PastOrders(InteractionLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "ORDERS";
    }

    @Override
    public boolean isHeader(List<String> columns) {
        return PastOrder.isHeader(columns);
    }

    @Override
    public boolean reads(List<String> columns) {
        try {
            var unused = PastOrder.read(columns, clock.instant());
            return true;
        } catch (UnreadableLine unreadable) {
            return false;
        }
    }

    @Override
    public Uni<List<RejectedLine>> take(SqlConnection transaction, Rows rows) {
        var now = clock.instant();
        var orders = new ArrayList<PastOrder>();
        var rejected = new ArrayList<RejectedLine>();
        for (var line : rows.lines()) {
            try {
                orders.add(PastOrder.read(line.columns(), now));
            } catch (UnreadableLine unreadable) {
                rejected.add(new RejectedLine(line.number(), unreadable.why()));
            }
        }
        return purchases(transaction, rows, orders).call(log::append).replaceWith(rejected);
    }

    private static Uni<List<Recorded>> purchases(SqlConnection transaction, Rows rows, List<PastOrder> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var times = new TreeMap<UUID, Integer>();
        orders.forEach(order -> times.merge(order.orderId(rows.accountId()), 1, Integer::sum));
        var columns = Tuple.of(rows.importId())
                .addArrayOfUUID(times.keySet().toArray(UUID[]::new))
                .addArrayOfInteger(times.values().toArray(Integer[]::new));
        return transaction
                .preparedQuery(COUNT)
                .execute(columns)
                .map(seen -> seen.stream().collect(Collectors.toMap(row -> row.getUUID("order_id"), PastOrders::n)))
                .map(seen -> numbered(rows.accountId(), orders, times, seen));
    }

    private static int n(Row row) {
        return row.getInteger("n");
    }

    private static List<Recorded> numbered(
            String accountId, List<PastOrder> orders, Map<UUID, Integer> times, Map<UUID, Integer> seen) {
        var next = new HashMap<UUID, Integer>();
        seen.forEach((order, n) -> next.put(order, n - times.getOrDefault(order, 0)));
        return orders.stream()
                .map(order -> order.purchase(accountId, next.merge(order.orderId(accountId), 1, Integer::sum) - 1))
                .toList();
    }
}
