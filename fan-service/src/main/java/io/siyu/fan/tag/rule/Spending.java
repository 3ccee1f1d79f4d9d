package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Deed;
import io.siyu.fan.tag.history.FilteredHistory;
import io.siyu.fan.tag.history.Filters;
import io.siyu.fan.tag.history.Quarter;

/** What one fan bought in the year that ends now; amounts in minor units, purchases without a known amount only count as such. */
public final class Spending {
    private static final int YEAR = Quarter.days(365);

    private long spend;
    private int orders;
    private int priced;
    private long units;
    private int ends;

    void read(FilteredHistory history, int now) {
        spend = 0;
        orders = 0;
        priced = 0;
        units = 0;
        ends = Quarter.NEVER;
        for (var i = history.count(Filters.PURCHASES) - 1; i >= 0; i--) {
            var at = history.at(Filters.PURCHASES, i);
            if (at + YEAR <= now) {
                break;
            }
            ends = at + YEAR;
            orders++;
            var amount = history.amount(Filters.PURCHASES, i);
            if (amount != Deed.UNKNOWN) {
                spend += amount;
                priced++;
                units += history.quantity(Filters.PURCHASES, i);
            }
        }
    }

    public long spend() {
        return spend;
    }

    public int orders() {
        return orders;
    }

    /** An average order; 0 where no amount is known. */
    long basket() {
        return priced == 0 ? 0 : spend / priced;
    }

    /** An average unit; 0 where no amount is known. */
    public long unitPrice() {
        return units == 0 ? 0 : spend / units;
    }

    /** When the first of these purchases will be a year old. */
    int ends() {
        return ends;
    }
}
