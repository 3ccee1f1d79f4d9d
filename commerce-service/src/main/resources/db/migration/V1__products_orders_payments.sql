-- Everything sold belongs to one account; each table carries it, so that rows can be sharded by it later.

create table product (
    id         uuid primary key,
    account_id text        not null,
    name       text        not null,
    created_at timestamptz not null
);
create index product_by_account on product (account_id, id desc);

create table sku (
    id           uuid primary key,
    product_id   uuid    not null references product,
    account_id   text    not null,
    name         text    not null,
    currency     text not null,
    price        bigint  not null check (price > 0),
    member_price bigint check (member_price > 0),
    version      integer not null
);
create index sku_by_product on sku (product_id, id);

-- Apart from the SKU: staff edit that one, machines race for this one.
create table sku_stock (
    sku_id     uuid primary key references sku,
    account_id text   not null,
    initial    bigint not null check (initial >= 0),
    remaining  bigint not null check (remaining >= 0),
    reserved   bigint not null check (reserved >= 0),
    sold       bigint not null check (sold >= 0),
    constraint stock_is_conserved check (initial = remaining + reserved + sold)
);

-- What commerce keeps of fan.relation: the buyer's stage, for the order (C10).
create table buyer_relation (
    account_id text        not null,
    user_id    text        not null,
    stage      text        not null check (stage in ('PUBLIC', 'PRIMARY', 'DEEP')),
    version    bigint      not null,
    changed_at timestamptz not null,
    primary key (account_id, user_id)
);

create table sales_order (
    id            uuid primary key,
    account_id    text        not null,
    user_id       text        not null,
    kind          text        not null check (kind in ('SHOP', 'SEAT')),
    claim_id      uuid,
    status        text        not null
        check (status in ('PENDING_PAYMENT', 'PAID', 'FULFILLED', 'COMPLETED', 'CANCELLED', 'REFUNDED')),
    currency      text     not null,
    total         bigint      not null check (total > 0),
    paid          bigint      not null check (paid in (0, total)),
    refunded      bigint      not null check (refunded between 0 and paid),
    scene         text        not null,
    domain        text        not null,
    content_id    text,
    buyer_stage   text        not null,
    placed_at     timestamptz not null,
    pay_by        timestamptz not null,
    paid_at       timestamptz,
    fulfilled_at  timestamptz,
    complete_by   timestamptz,
    completed_at  timestamptz,
    cancelled_at  timestamptz,
    cancel_reason text,
    cancel_note   text,
    refunded_at   timestamptz,
    version       integer     not null,
    constraint a_seat_names_its_team check ((kind = 'SEAT') = (claim_id is not null)),
    constraint paid_orders_have_paid check (status not in ('PAID', 'FULFILLED', 'COMPLETED', 'REFUNDED') or paid = total),
    constraint refunded_means_all check ((status = 'REFUNDED') = (paid > 0 and refunded = paid))
);
create index order_by_user on sales_order (user_id, id desc);
create index order_by_account on sales_order (account_id, id desc);
create index order_paid_when on sales_order (account_id, paid_at) where paid_at is not null;
create index order_to_pay on sales_order (pay_by) where status = 'PENDING_PAYMENT';
create index order_to_complete on sales_order (complete_by) where status = 'FULFILLED';

create table order_line (
    order_id uuid    not null references sales_order,
    line     integer not null,
    sku_id   uuid    not null references sku,
    name     text    not null,
    price    bigint  not null check (price > 0),
    quantity integer not null check (quantity > 0),
    primary key (order_id, line)
);

-- What happened to an order, one row beside each outbox row; the outbox forgets what it has sent, this does not.
create table order_event (
    id         uuid primary key,
    order_id   uuid        not null,
    account_id text        not null,
    type       text        not null,
    at         timestamptz not null
);
create index order_event_by_order on order_event (order_id);
create unique index an_order_is_paid_once on order_event (order_id) where type = 'commerce.order.paid.v1';

create table payment (
    id          uuid primary key,
    order_id    uuid        not null unique references sales_order,
    account_id  text        not null,
    user_id     text        not null,
    method      text        not null,
    reference   text        not null,
    currency    text     not null,
    amount      bigint      not null check (amount > 0),
    refunded    bigint      not null check (refunded between 0 and amount),
    sent_back   text,
    captured_at timestamptz not null,
    settled_at  timestamptz,
    version     integer     not null
);

create table refund (
    id         uuid primary key,
    payment_id uuid        not null references payment,
    order_id   uuid        not null,
    account_id text        not null,
    reference  text        not null,
    currency   text     not null,
    amount     bigint      not null check (amount > 0),
    cause      text        not null,
    note       text,
    at         timestamptz not null
);
create index refund_by_order on refund (order_id, at);

-- Double entry. A negative entry is a debit (money leaves that account), a positive one a credit.
create table ledger_transaction (
    id       uuid primary key,
    kind     text        not null check (kind in ('PAYMENT', 'REFUND', 'SETTLEMENT')),
    cause_id uuid        not null,
    order_id uuid        not null,
    at       timestamptz not null,
    constraint a_cause_is_booked_once unique (kind, cause_id)
);
create index ledger_by_order on ledger_transaction (order_id);

create table ledger_entry (
    transaction_id uuid    not null references ledger_transaction,
    line           integer not null,
    account        text    not null,
    currency       text not null,
    amount         bigint  not null check (amount <> 0),
    primary key (transaction_id, line)
);
create index ledger_entry_by_account on ledger_entry (account);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only';
end $$;
create trigger ledger_transaction_stays before update or delete or truncate on ledger_transaction
    for each statement execute function ledger_is_append_only();
create trigger ledger_entry_stays before update or delete or truncate on ledger_entry
    for each statement execute function ledger_is_append_only();

-- Deferred: a transaction may write its entries in any order, but it commits only when they sum to zero in each currency.
create function ledger_sums_to_zero() returns trigger language plpgsql as $$
begin
    if exists (select from ledger_entry where transaction_id = new.transaction_id
               group by currency having sum(amount) <> 0) then
        raise exception 'ledger transaction % does not sum to zero', new.transaction_id;
    end if;
    return null;
end $$;
create constraint trigger ledger_balances after insert on ledger_entry
    deferrable initially deferred for each row execute function ledger_sums_to_zero();
