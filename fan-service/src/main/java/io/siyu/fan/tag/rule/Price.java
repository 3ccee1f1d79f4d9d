package io.siyu.fan.tag.rule;

import java.util.List;

/**
 * What a unit cost a fan on average, over a year.
 *
 * @param from minor units
 * @param to less than so much; 0 for any more
 */
public record Price(long from, long to) implements Condition {
    @Override
    public int answer(Fan fan) {
        var spending = fan.spending();
        if (spending.orders() == 0) {
            return Answer.NO;
        }
        var price = spending.unitPrice();
        return Answer.of(price > 0 && price >= from && (to == 0 || price < to), spending.ends());
    }

    @Override
    public double evidence(Fan fan) {
        return fan.spending().orders();
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        reasons.add(new Reason(
                "price of a unit in 365 days, in minor units",
                String.valueOf(fan.spending().unitPrice()),
                "at least " + from + (to == 0 ? "" : ", less than " + to)));
    }
}
