package io.siyu.commerce.ledger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The books: each transaction is a debit (negative) and a credit (positive) that sum to zero, and nothing is ever changed or erased. */
@ApplicationScoped
public class Ledger {
    private static final String BOOK = """
            with booked as (
                insert into ledger_transaction (id, kind, cause_id, order_id, at) values (?1, ?2, ?3, ?4, ?5) returning id)
            insert into ledger_entry (transaction_id, line, account, currency, amount)
            select booked.id, entry.line, entry.account, ?8, entry.amount
            from booked, (values (1, ?6, - cast(?9 as bigint)), (2, ?7, cast(?9 as bigint))) as entry (line, account, amount)
            """;

    /** Books in the current transaction; the same cause a second time fails it. */
    public Uni<Void> book(Transfer transfer) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BOOK)
                        .setParameter(
                                1,
                                Ids.derive(transfer.causeId(), transfer.kind().name()))
                        .setParameter(2, transfer.kind().name())
                        .setParameter(3, transfer.causeId())
                        .setParameter(4, transfer.orderId())
                        .setParameter(5, transfer.at())
                        .setParameter(6, transfer.from().name())
                        .setParameter(7, transfer.to().name())
                        .setParameter(8, transfer.amount().currency())
                        .setParameter(9, transfer.amount().amount())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
