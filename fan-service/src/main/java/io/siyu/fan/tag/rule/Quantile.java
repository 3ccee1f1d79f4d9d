package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.rule.Quantiles.Of;
import java.util.List;

/**
 * Where a fan lies among the buyers of the account, over a year.
 *
 * @param from steps of 5 %, 0–20
 * @param to steps of 5 %, above from; 20 takes the top in
 */
public record Quantile(Of of, int from, int to) implements Condition {
    @Override
    public int answer(Fan fan) {
        var quantiles = fan.account().quantiles();
        var spending = fan.spending();
        if (!quantiles.sayAnything() || spending.orders() == 0) {
            return Answer.NO;
        }
        var value = value(spending);
        var holds =
                value > 0 && value >= quantiles.at(of, from) && (to == Quantiles.STEPS || value < quantiles.at(of, to));
        return Answer.of(holds, spending.ends());
    }

    private long value(Spending spending) {
        return switch (of) {
            case SPEND -> spending.spend();
            case ORDERS -> spending.orders();
            case BASKET -> spending.basket();
            case UNIT_PRICE -> spending.unitPrice();
        };
    }

    @Override
    public double evidence(Fan fan) {
        return fan.spending().orders();
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        reasons.add(new Reason(
                of + " of a year among the account's buyers",
                String.valueOf(value(fan.spending())),
                "from " + 5 * from + " % to " + 5 * to + " %"));
    }
}
