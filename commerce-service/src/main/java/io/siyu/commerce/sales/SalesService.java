package io.siyu.commerce.sales;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.siyu.commerce.attribution.BuyerStage;
import io.siyu.commerce.sales.SalesReport.InCurrency;
import io.siyu.commerce.sales.SalesReport.OfStage;
import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Sums up what was sold. */
@ApplicationScoped
class SalesService {
    /** Whose stage the account may not see is in the totals only, so that no stage is had by taking known ones from a sum. */
    private static final String BY_STAGE = """
            select o.currency, case when coalesce(b.shows_behaviour, true) then o.buyer_stage else 'WITHHELD' end as shown, count(*), count(*) filter (where back.others > 0),
                   sum(o.paid - back.better_price), sum(o.paid - o.refunded)
            from sales_order o
            left join buyer_relation b on b.account_id = o.account_id and b.user_id = o.user_id
            cross join lateral (
                select coalesce(sum(r.amount) filter (where r.cause = 'BETTER_PRICE'), 0) as better_price,
                       count(*) filter (where r.cause <> 'BETTER_PRICE') as others
                from refund r where r.order_id = o.id and o.refunded > 0) back
            where o.account_id = ?1 and o.paid_at >= ?2 and o.paid_at < ?3
            group by o.currency, shown
            """;

    /** One group of orders: how many, how many with a refund, what they were sold for and what is left of it, in minor units. */
    private record Sum(String currency, String stage, long orders, long withRefund, long sold, long kept) {
        static Sum of(Object[] row) {
            return new Sum(
                    (String) row[0],
                    (String) row[1],
                    ((Number) row[2]).longValue(),
                    ((Number) row[3]).longValue(),
                    ((Number) row[4]).longValue(),
                    ((Number) row[5]).longValue());
        }
    }

    @WithSession
    Uni<SalesReport> report(String accountId, Instant from, Instant to) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BY_STAGE, Object[].class)
                        .setParameter(1, accountId)
                        .setParameter(2, from)
                        .setParameter(3, to)
                        .getResultList())
                .map(rows -> new SalesReport(
                        accountId,
                        from,
                        to,
                        currencies(rows.stream().map(Sum::of).toList())));
    }

    private static List<InCurrency> currencies(List<Sum> sums) {
        var byCurrency = sums.stream().collect(Collectors.groupingBy(Sum::currency, TreeMap::new, Collectors.toList()));
        return byCurrency.entrySet().stream()
                .map(entry -> currency(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static InCurrency currency(String currency, List<Sum> sums) {
        var orders = total(sums, Sum::orders);
        return new InCurrency(
                currency,
                orders,
                Money.of(total(sums, Sum::sold), currency),
                Money.of(total(sums, Sum::kept), currency),
                Rate.of(total(sums, Sum::withRefund), orders),
                Arrays.stream(BuyerStage.values())
                        .map(stage -> stage(stage.name(), currency, sums))
                        .toList());
    }

    private static OfStage stage(String stage, String currency, List<Sum> sums) {
        var own = sums.stream().filter(sum -> sum.stage().equals(stage)).toList();
        var orders = total(own, Sum::orders);
        var sold = total(own, Sum::sold);
        return new OfStage(
                stage,
                orders,
                Money.of(sold, currency),
                orders == 0 ? null : Money.of(sold / orders, currency),
                Rate.of(total(own, Sum::withRefund), orders));
    }

    private static long total(List<Sum> sums, ToLongFunction<Sum> figure) {
        return sums.stream().mapToLong(figure).sum();
    }
}
