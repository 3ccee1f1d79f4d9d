package io.siyu.commerce.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.person.Forgetting;
import io.siyu.platform.person.PersonalTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Every table that names a buyer. The books stay: an erased buyer's orders go on under a random alias that leads back to nobody, without what
 * people wrote in them.
 */
@ApplicationScoped
class BuyerData implements Forgetting {
    private static final String MINE = "order_id in (select id from sales_order where user_id = $2)";

    static final List<PersonalTable> TABLES = List.of(
            PersonalTable.of("sales_order").without("version"),
            PersonalTable.through("order_line", MINE),
            PersonalTable.through("refund", MINE),
            PersonalTable.of("payment").without("version"),
            PersonalTable.of("seat").without("version"),
            PersonalTable.of("group_buy_member"),
            PersonalTable.of("buyer_relation"));

    private static final String OLD_ORDERS = " in (select id from sales_order where user_id = ?1 and placed_at <= ?2)";

    private static final String NOTES = "update refund set note = null where order_id" + OLD_ORDERS;
    private static final String PAYMENTS =
            "update payment set user_id = ?3, version = version + 1 where order_id" + OLD_ORDERS;

    /** Whoever has taken another seat of the group-buy since keeps the count of the seats they may take. */
    private static final String MEMBERS = """
            update group_buy_member m set user_id = ?3
            where m.user_id = ?1
              and m.group_buy_id in (select group_buy_id from seat where user_id = ?1 and reserved_at <= ?2)
              and not exists (select from seat later where later.group_buy_id = m.group_buy_id and later.user_id = ?1
                              and later.reserved_at > ?2)
            """;

    private static final String SEATS =
            "update seat set user_id = ?3, version = version + 1 where order_id" + OLD_ORDERS;

    /** The version moves on, so that whoever read the order before cannot write the old name back. */
    private static final String ORDERS = """
            update sales_order set user_id = ?3, cancel_note = null, version = version + 1
            where user_id = ?1 and placed_at <= ?2
            """;

    @Override
    public Uni<Void> forget(String userId, Instant until) {
        var alias = "erased-" + UUID.randomUUID();
        return run(NOTES, userId, until)
                .chain(() -> Multi.createFrom()
                        .items(PAYMENTS, MEMBERS, SEATS, ORDERS)
                        .onItem()
                        .transformToUniAndConcatenate(sql -> run(sql, userId, until, alias))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static Uni<Integer> run(String sql, Object... columns) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql);
            for (var index = 0; index < columns.length; index++) {
                query = query.setParameter(index + 1, columns[index]);
            }
            return query.executeUpdate();
        });
    }
}
