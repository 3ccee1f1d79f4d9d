package io.siyu.devstack.bench;

import java.util.Locale;

/**
 * Where the parts of the suite are, as the launcher tells in the environment.
 *
 * @param jdbcUrl of the server, up to the name of the database
 */
record SuiteAddresses(String jdbcUrl, String databaseUser, String databasePassword, String kafka, String redis) {
    static SuiteAddresses fromEnvironment() {
        return new SuiteAddresses(
                environment("SIYU_BENCH_DATABASES"),
                environment("SIYU_BENCH_USER"),
                environment("SIYU_BENCH_PASSWORD"),
                environment("SIYU_BENCH_KAFKA"),
                environment("SIYU_BENCH_REDIS"));
    }

    /** The address of a service itself, past the gateway, for example of {@code fan}. */
    String service(String name) {
        return environment("SIYU_BENCH_" + name.toUpperCase(Locale.ROOT));
    }

    private static String environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("run this as ./siyu bench: " + name + " is not set");
        }
        return value;
    }
}
