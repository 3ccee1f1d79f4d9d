-- What must hold at every commit, whatever happened. Each query names what breaks it; no rows mean that it holds.
-- A query begins with a line "-- <invariant> <sentence>" and ends with a semicolon, so that tests, the demo and a person can run it.

-- I1 every ledger transaction sums to zero in each currency
select transaction_id, currency, sum(amount) from ledger_entry group by transaction_id, currency having sum(amount) <> 0;

-- I1 the whole ledger sums to zero in each currency
select currency, sum(amount) from ledger_entry group by currency having sum(amount) <> 0;

-- I1 what is held for an account is what its unsettled payments have left
with held as (
    select substring(account from 6) as account_id, currency, sum(amount) as amount
    from ledger_entry where account like 'HELD:%' group by 1, 2),
expected as (
    select account_id, currency, sum(case when settled_at is null then amount - refunded else 0 end) as amount
    from payment group by 1, 2)
select coalesce(h.account_id, e.account_id), h.amount as booked, e.amount as expected
from held h full join expected e on e.account_id = h.account_id and e.currency = h.currency
where coalesce(h.amount, 0) <> coalesce(e.amount, 0);

-- I3 initial stock is remaining, reserved and sold
select sku_id, initial, remaining, reserved, sold from sku_stock
where initial <> remaining + reserved + sold or least(remaining, reserved, sold) < 0;

-- I3 reserved pieces are those of orders that wait for payment, sold ones those of paid orders that did not come back
with lines as (
    select l.sku_id,
           sum(l.quantity) filter (where o.status = 'PENDING_PAYMENT') as reserved,
           sum(l.quantity) filter (where o.paid_at is not null and not (o.status = 'REFUNDED' and o.fulfilled_at is null)) as sold
    from order_line l join sales_order o on o.id = l.order_id group by l.sku_id)
select s.sku_id, s.reserved, lines.reserved, s.sold, lines.sold
from sku_stock s left join lines on lines.sku_id = s.sku_id
where s.reserved <> coalesce(lines.reserved, 0) or s.sold <> coalesce(lines.sold, 0);

-- I4 a payment has one debit, of the whole amount
select p.id, count(e.amount) as debits, sum(e.amount) as debited, p.amount
from payment p
left join ledger_transaction t on t.kind = 'PAYMENT' and t.order_id = p.order_id
left join ledger_entry e on e.transaction_id = t.id and e.amount < 0
group by p.id, p.amount having count(e.amount) <> 1 or sum(e.amount) <> - p.amount;

-- I4 an order that was paid said so once, and no other did
select o.id, o.status, count(e.id) as events
from sales_order o left join order_event e on e.order_id = o.id and e.type = 'commerce.order.paid.v1'
group by o.id having count(e.id) <> (case when o.paid_at is null then 0 else 1 end);

-- I4 an order has been paid what its payment says
select o.id, o.status, o.paid, p.amount from sales_order o left join payment p on p.order_id = o.id
where o.paid <> coalesce(p.amount, 0);

-- I4 refunds never exceed the payment and are the same in the order, the payment, the refunds and the ledger
select p.id, p.amount, p.refunded, o.refunded as by_order, r.amount as by_refunds, b.amount as by_ledger
from payment p
join sales_order o on o.id = p.order_id
left join (select payment_id, sum(amount) as amount from refund group by payment_id) r on r.payment_id = p.id
left join (select t.order_id, sum(e.amount) as amount from ledger_transaction t
           join ledger_entry e on e.transaction_id = t.id and e.amount > 0
           where t.kind = 'REFUND' group by t.order_id) b on b.order_id = p.order_id
where p.refunded > p.amount or p.refunded <> o.refunded
   or p.refunded <> coalesce(r.amount, 0) or p.refunded <> coalesce(b.amount, 0);

-- I7 paid and reserved seats are real ones and never more than the maximum
select t.id, t.paid, t.reserved, t.max_participants, s.paid, s.reserved
from team t
left join (select team_id,
                  count(*) filter (where state = 'PAID') as paid,
                  count(*) filter (where state = 'RESERVED') as reserved
           from seat group by team_id) s on s.team_id = t.id
where t.paid <> coalesce(s.paid, 0) or t.reserved <> coalesce(s.reserved, 0)
   or t.paid + t.reserved > t.max_participants;

-- I7 a seat is what its order is
select s.id, s.state, o.status from seat s join sales_order o on o.id = s.order_id
where s.state <> case o.status
    when 'PENDING_PAYMENT' then 'RESERVED'
    when 'CANCELLED' then 'LAPSED'
    when 'REFUNDED' then case when o.paid_at is null then 'LAPSED' else 'REFUNDED' end
    else 'PAID' end;

-- I7 a team that ever formed is formed, with enough of them
select id, state, formed_at, formed_with, min_participants from team
where (state = 'FORMED') <> (formed_at is not null) or formed_with < min_participants;

-- I7 a failed team is refunded to the cent
select t.id, o.id, o.status, o.paid, o.refunded
from team t join seat s on s.team_id = t.id join sales_order o on o.id = s.order_id
where t.state = 'FAILED' and (o.paid <> o.refunded or o.status not in ('CANCELLED', 'REFUNDED'));

-- I7 in a closed team nobody has paid more than the price of the rung it reached
select t.id, o.id, o.paid - o.refunded as kept, t.final_price
from team t join seat s on s.team_id = t.id and s.state = 'PAID' join sales_order o on o.id = s.order_id
where t.closed_at is not null and o.paid - o.refunded > t.final_price;

-- I7 a user holds as many seats of a group-buy as are counted, and no more than allowed
select m.group_buy_id, m.user_id, m.seats, s.held, g.per_user_limit
from group_buy_member m
join group_buy g on g.id = m.group_buy_id
left join (select group_buy_id, user_id, count(*) filter (where state in ('RESERVED', 'PAID')) as held
           from seat group by 1, 2) s on s.group_buy_id = m.group_buy_id and s.user_id = m.user_id
where m.seats <> coalesce(s.held, 0) or m.seats > g.per_user_limit;
