package io.siyu.devstack.bench;

import io.siyu.devstack.client.Gateway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/**
 * What a workload has to work with: the running suite and how long to measure.
 *
 * @param runId short, and another one each time, to keep the runs' accounts apart
 */
record BenchContext(BenchOptions options, Gateway gateway, SuiteAddresses addresses, String runId) {
    /** Does some work for about as long as it is told; how much it did per second, or how long one took. */
    @FunctionalInterface
    interface Side {
        double measure(Duration length) throws Exception;
    }

    /** The database of a service, as the superuser: for seeding and for the bare SQL that the suite is held against. */
    Connection database(String service) throws SQLException {
        return DriverManager.getConnection(
                addresses.jdbcUrl() + service, addresses.databaseUser(), addresses.databasePassword());
    }

    /** Warms both sides, then measures them in turn; first ÷ second of each pair. */
    double[] ratios(Side first, Side second) throws Exception {
        var half = options.warmUp().dividedBy(2);
        var _ = first.measure(half);
        var _ = second.measure(half);
        var ratios = new double[options.pairs()];
        for (int pair = 0; pair < ratios.length; pair++) {
            var a = first.measure(options.each());
            var b = second.measure(options.each());
            ratios[pair] = a / b;
            say("pair %d of %d: %.4g ÷ %.4g = %.4g", pair + 1, ratios.length, a, b, ratios[pair]);
        }
        return ratios;
    }

    void say(String format, Object... values) {
        System.out.println("  " + String.format(Locale.ROOT, format, values));
    }
}
