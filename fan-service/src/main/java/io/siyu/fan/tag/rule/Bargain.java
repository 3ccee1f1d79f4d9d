package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Deed;
import io.siyu.fan.tag.history.Filters;
import io.siyu.fan.tag.history.Quarter;
import io.siyu.fan.tag.rule.Quantiles.Of;
import java.util.List;

/**
 * That a fan mostly buys below the account's usual price, the median a unit costs its buyers. List prices are not known here, so a
 * discount shows as a low price.
 *
 * @param under per mille of the usual price
 * @param atLeast per mille of the purchases
 * @param least how many purchases it takes
 */
public record Bargain(int under, int atLeast, int least, int withinDays) implements Condition {
    private static final int MEDIAN = Quantiles.STEPS / 2;

    @Override
    public int answer(Fan fan) {
        var quantiles = fan.account().quantiles();
        if (!quantiles.sayAnything()) {
            return Answer.NO;
        }
        var from = fan.now() - Quarter.days(withinDays);
        var first = fan.history().firstAfter(Filters.PURCHASES, from);
        var until = first == fan.history().count(Filters.PURCHASES)
                ? Quarter.NEVER
                : fan.history().at(Filters.PURCHASES, first) + Quarter.days(withinDays);
        var all = count(fan, Long.MAX_VALUE);
        var cheap = count(fan, quantiles.at(Of.UNIT_PRICE, MEDIAN) * under / 1000);
        return Answer.of(all >= least && cheap * 1000L >= (long) atLeast * all, until);
    }

    private int count(Fan fan, long price) {
        var history = fan.history();
        var from = fan.now() - Quarter.days(withinDays);
        var count = 0;
        for (var i = history.firstAfter(Filters.PURCHASES, from); i < history.count(Filters.PURCHASES); i++) {
            var amount = history.amount(Filters.PURCHASES, i);
            if (amount != Deed.UNKNOWN && amount / Math.max(1, history.quantity(Filters.PURCHASES, i)) < price) {
                count++;
            }
        }
        return count;
    }

    @Override
    public double evidence(Fan fan) {
        return count(fan, Long.MAX_VALUE);
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        var quantiles = fan.account().quantiles();
        var cheap = quantiles.sayAnything() ? count(fan, quantiles.at(Of.UNIT_PRICE, MEDIAN) * under / 1000) : 0;
        reasons.add(new Reason(
                "purchases under " + under / 10 + " % of the account's usual price in " + withinDays + " days",
                cheap + " of " + count(fan, Long.MAX_VALUE),
                "at least " + atLeast / 10 + " % of at least " + least));
    }
}
