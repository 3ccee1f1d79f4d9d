package io.siyu.devstack.demo;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The invariants of the suite, asked of the databases themselves. Each question counts what breaks one, so that 0 is
 * the only good answer.
 */
final class Invariants {
    /** @param broken how many rows break it */
    record Result(String id, String says, long checked, long broken) {
        boolean holds() {
            return broken == 0;
        }
    }

    private record Question(String id, String says, String database, String checked, String broken) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "I1",
                    "ledger entries sum to zero, per transaction and in all",
                    "commerce",
                    "select count(*) from ledger_transaction",
                    """
                    select (select count(*) from (
                                select t.id from ledger_transaction t left join ledger_entry e on e.transaction_id = t.id
                                group by t.id, e.currency having coalesce(sum(e.amount), 1) <> 0) unbalanced)
                         + (select count(*) from (
                                select currency from ledger_entry group by currency having sum(amount) <> 0) in_all)
                    """),
            new Question(
                    "I3",
                    "initial stock = remaining + reserved + sold, as the orders say",
                    "commerce",
                    "select count(*) from sku_stock",
                    """
                    with claimed as (
                        select l.sku_id,
                               sum(l.quantity) filter (where o.status = 'PENDING_PAYMENT') as reserved,
                               sum(l.quantity) filter (where o.status in ('PAID', 'FULFILLED', 'COMPLETED')) as sold
                        from order_line l join sales_order o on o.id = l.order_id
                        group by l.sku_id
                    )
                    select count(*) from sku_stock s left join claimed c on c.sku_id = s.sku_id
                    where s.initial <> s.remaining + s.reserved + s.sold
                       or s.remaining < 0
                       or s.reserved <> coalesce(c.reserved, 0)
                       or s.sold <> coalesce(c.sold, 0)
                    """),
            new Question(
                    "I4",
                    "a paid order has one debit and one event; a refund never exceeds the payment",
                    "commerce",
                    "select count(*) from sales_order where paid > 0",
                    """
                    select count(*) from sales_order o
                    where (o.paid > 0) <> (
                              (select count(*) from ledger_transaction t where t.order_id = o.id and t.kind = 'PAYMENT') = 1
                          and (select count(*) from order_event e
                               where e.order_id = o.id and e.type = 'commerce.order.paid.v1') = 1)
                       or o.refunded > o.paid
                       or o.refunded <> coalesce((select sum(r.amount) from refund r where r.order_id = o.id), 0)
                    """),
            new Question(
                    "I6",
                    "intimacy = replay of the distinct interactions",
                    "fan",
                    "select count(*) from relation",
                    "select count(*) from intimacy_divergence"),
            new Question(
                    "I7",
                    "seats never exceed max; a failed team is refunded to the cent, a formed one has enough",
                    "commerce",
                    "select count(*) from team",
                    """
                    select count(*) from team t
                    where t.paid + t.reserved > t.max_participants
                       or t.paid <> (select count(*) from seat s where s.team_id = t.id and s.state = 'PAID')
                       or (t.state = 'FORMED' and t.formed_with < t.min_participants)
                       or (t.state = 'FAILED' and exists (
                              select from seat s join sales_order o on o.id = s.order_id
                              where s.team_id = t.id and o.refunded <> o.paid))
                       or (t.state = 'FORMED' and t.closed_at is not null and exists (
                              select from seat s join sales_order o on o.id = s.order_id
                              where s.team_id = t.id and s.state = 'PAID' and o.status <> 'REFUNDED'
                                and o.paid - o.refunded > t.final_price))
                    """));

    private final Databases databases;

    Invariants(Databases databases) {
        this.databases = databases;
    }

    List<Result> check() {
        var results = new ArrayList<Result>();
        for (var question : QUESTIONS) {
            results.add(new Result(
                    question.id(),
                    question.says(),
                    databases.number(question.database(), question.checked()),
                    databases.number(question.database(), question.broken())));
        }
        return results;
    }

    /** The databases of the services, read only. */
    record Databases(String jdbcUrl, String user, String password) {
        long number(String database, String query) {
            try (var connection = DriverManager.getConnection(jdbcUrl + database, user, password)) {
                connection.setReadOnly(true);
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(query)) {
                    rows.next();
                    return rows.getLong(1);
                }
            } catch (SQLException e) {
                throw new IllegalStateException("could not ask the database " + database + ": " + e.getMessage(), e);
            }
        }
    }
}
