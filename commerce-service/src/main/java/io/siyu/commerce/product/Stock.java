package io.siyu.commerce.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one way pieces move between for sale, reserved and sold. Each move is one statement over all its SKUs, with the rows locked in id
 * order, inside the caller's transaction; the table's own checks refuse whatever would not add up. A SKU appears at most once in a move.
 */
@ApplicationScoped
public class Stock {
    /**
     * Parameter 1 is the wanted items as JSON, cast twice because the client would send a string to a jsonb as a JSON string. Rows are locked in id order so that two baskets never wait for each
     * other.
     */
    private static final String LOCKED = """
            with wanted as (
                select "skuId" as sku_id, quantity
                from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as item ("skuId" uuid, quantity bigint)),
            locked as (
                select stock.sku_id, stock.remaining, wanted.quantity
                from sku_stock stock join wanted on wanted.sku_id = stock.sku_id
                order by stock.sku_id
                for update of stock)
            """;

    private static final String RESERVE = LOCKED + """
            , moved as (
                update sku_stock stock
                set remaining = stock.remaining - locked.quantity, reserved = stock.reserved + locked.quantity
                from locked
                where stock.sku_id = locked.sku_id
                  and not exists (select from locked short where short.remaining < short.quantity))
            select sku_id, remaining from locked where remaining < quantity order by sku_id
            """;
    private static final String MOVE = LOCKED + """
            update sku_stock stock
            set remaining = stock.remaining + locked.quantity * ?2,
                reserved = stock.reserved + locked.quantity * ?3,
                sold = stock.sold + locked.quantity * ?4
            from locked where stock.sku_id = locked.sku_id
            """;
    private static final String OPEN = """
            insert into sku_stock (sku_id, account_id, initial, remaining, reserved, sold) values (?1, ?2, ?3, ?3, 0, 0)
            """;
    private static final String ADJUST = """
            update sku_stock set initial = initial + ?2, remaining = remaining + ?2
            where sku_id = ?1 and remaining + ?2 >= 0 and initial + ?2 <= ?3
            """;
    private static final String LEVELS = """
            select sku_id, initial, remaining, reserved, sold from sku_stock
            where sku_id in (select "skuId" from jsonb_to_recordset(cast(cast(?1 as text) as jsonb)) as item ("skuId" uuid))
            """;

    private final ObjectMapper json;

    Stock(ObjectMapper json) {
        this.json = json;
    }

    private enum Move {
        RELEASE(1, -1, 0),
        SELL(0, -1, 1),
        RESTOCK(1, 0, -1);

        private final int remaining;
        private final int reserved;
        private final int sold;

        Move(int remaining, int reserved, int sold) {
            this.remaining = remaining;
            this.reserved = reserved;
            this.sold = sold;
        }
    }

    /** Sets the pieces aside, all or none; fails with {@link ProductProblem.OutOfStock}, saying what is left. */
    public Uni<Void> reserve(List<StockItem> items) {
        return tryReserve(items)
                .invoke(shortages -> {
                    if (!shortages.isEmpty()) {
                        throw new ProductProblem.OutOfStock(shortages);
                    }
                })
                .replaceWithVoid();
    }

    /** As {@link #reserve}, for a caller that has something better to do than to fail: nothing was set aside when the answer names a SKU. */
    public Uni<List<Shortage>> tryReserve(List<StockItem> items) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RESERVE, Object[].class)
                        .setParameter(1, write(items))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Shortage((UUID) row[0], ((Number) row[1]).longValue()))
                        .toList());
    }

    /** Reserved pieces are for sale again. */
    public Uni<Void> release(List<StockItem> items) {
        return move(items, Move.RELEASE);
    }

    /** Reserved pieces are the buyer's. */
    public Uni<Void> sell(List<StockItem> items) {
        return move(items, Move.SELL);
    }

    /** Sold pieces come back. */
    public Uni<Void> restock(List<StockItem> items) {
        return move(items, Move.RESTOCK);
    }

    Uni<Void> open(Sku sku, long pieces) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OPEN)
                        .setParameter(1, sku.id())
                        .setParameter(2, sku.accountId())
                        .setParameter(3, pieces)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Puts pieces in or takes them out; fails with what is left when fewer are for sale. */
    Uni<Void> adjust(UUID skuId, long change, long most) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADJUST)
                        .setParameter(1, skuId)
                        .setParameter(2, change)
                        .setParameter(3, most)
                        .executeUpdate())
                .chain(changed -> changed == 1 ? Uni.createFrom().voidItem() : refuseAdjustment(skuId));
    }

    private Uni<Void> refuseAdjustment(UUID skuId) {
        return levels(List.of(skuId))
                .invoke(levels -> {
                    var left = levels.getOrDefault(skuId, StockLevel.NONE).remaining();
                    throw new ProductProblem.OutOfStock(List.of(new Shortage(skuId, left)));
                })
                .replaceWithVoid();
    }

    Uni<Map<UUID, StockLevel>> levels(Collection<UUID> skuIds) {
        var wanted = skuIds.stream().map(id -> new StockItem(id, 0)).toList();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LEVELS, Object[].class)
                        .setParameter(1, write(wanted))
                        .getResultList())
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], Stock::level)));
    }

    private Uni<Void> move(List<StockItem> items, Move move) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE)
                        .setParameter(1, write(items))
                        .setParameter(2, move.remaining)
                        .setParameter(3, move.reserved)
                        .setParameter(4, move.sold)
                        .executeUpdate())
                .invoke(moved -> {
                    if (moved != items.size()) {
                        throw new IllegalStateException("stock rows are missing for " + items);
                    }
                })
                .replaceWithVoid();
    }

    private static StockLevel level(Object[] row) {
        Function<Object, Long> pieces = value -> ((Number) value).longValue();
        return new StockLevel(pieces.apply(row[1]), pieces.apply(row[2]), pieces.apply(row[3]), pieces.apply(row[4]));
    }

    private String write(List<StockItem> items) {
        try {
            return json.writeValueAsString(items);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
