package io.siyu.fan;

import io.siyu.fan.buying.BgNbd;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;

/** An account with years of business behind it, written straight into the books. */
public final class Shop {
    public static final BgNbd BUYING = new BgNbd(.9, 6, .8, 2.4);
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private final Books books;
    private final String account;
    private int sold;

    private Shop(Books books, String account) {
        this.books = books;
        this.account = account;
    }

    public static Shop of(Books books, String account) {
        return new Shop(books, account);
    }

    public static String fan(int number) {
        return "fan-%04d".formatted(number);
    }

    /** Fans who come for the first time within a year and buy again as the model says. */
    public void sellTo(int people) {
        var random = new Random(17);
        for (var person = 0; person < people; person++) {
            var first = 60 + random.nextInt(300);
            var rate = new GammaDistribution(BUYING.r(), 1 / BUYING.alpha())
                    .inverseCumulativeProbability(random.nextDouble());
            var stops = new BetaDistribution(BUYING.a(), BUYING.b()).inverseCumulativeProbability(random.nextDouble());
            var usual = 2_000 + random.nextInt(10_000);
            var day = (double) first;
            var isThere = true;
            while (isThere && day > 0) {
                sold(fan(person), TODAY.minusDays((long) Math.ceil(day)), usual + random.nextInt(1_000), "CNY");
                isThere = day == first || random.nextDouble() >= stops;
                day += 7 * Math.log(1 - random.nextDouble()) / rate;
            }
        }
    }

    /** One purchase; the relation is there from that day on. */
    public void sold(String user, LocalDate day, long amount, String currency) {
        aFan(user, day);
        books.change("""
                insert into purchase (account_id, user_id, id, occurred_at, quantity, amount, currency, scene, domain, source)
                values (?, ?, ?, ?::date, 1, ?, ?, 'STOREFRONT', 'PRIVATE', 'commerce-service')
                """, account, user, user + "-" + sold++, day.toString(), amount, currency);
    }

    public void aFan(String user, LocalDate since) {
        books.change(
                "insert into relation (account_id, user_id, since, last_at) values (?, ?, ?::date, now()) on conflict do nothing",
                account,
                user,
                since.toString());
    }
}
