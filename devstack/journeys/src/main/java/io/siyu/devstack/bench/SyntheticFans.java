package io.siyu.devstack.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Accounts of one run and what their fans do: many fans, so that hardly any two events of a batch are of the same. */
final class SyntheticFans {
    private static final int ACCOUNTS = 10;
    private static final List<String> KINDS = List.of("VIEW", "LIKE", "COMMENT", "SHARE", "LIVE_WATCH", "PRODUCT_VIEW");

    private final List<String> accounts;
    private final int fans;
    private final String runId;
    private final Random random = new Random(7);
    private long events;

    /**
     * @param fans of all accounts together
     */
    SyntheticFans(BenchContext context, String prefix, int fans) {
        this.runId = context.runId();
        this.fans = fans;
        this.accounts = IntStream.range(0, ACCOUNTS)
                .mapToObj(n -> prefix + "-" + runId + "-" + n)
                .toList();
        var owner = context.gateway().as("owner-" + runId);
        for (var account : accounts) {
            owner.post("/api/fan/v1/accounts", Map.of("accountId", account, "name", "Bench", "kind", "CREATOR"))
                    .mustSucceed();
        }
    }

    /** One interaction, as a client reports it and as the log keeps it. */
    record Event(String id, String accountId, String userId, String kind, Instant occurredAt) {
        String asReported() {
            return """
                    {"id":"%s","accountId":"%s","userId":"%s","kind":"%s","occurredAt":"%s","scene":"FEED","domain":"PUBLIC"}""".formatted(id, accountId, userId, kind, occurredAt);
        }

        String asKept() {
            return """
                    {"id":"%s","accountId":"%s","userId":"%s","kind":"%s","occurredAt":"%s","scene":"FEED","domain":"PUBLIC",\
                    "quantity":1,"source":"client","verified":false}""".formatted(id, accountId, userId, kind, occurredAt);
        }
    }

    /** Some fan. */
    Event next() {
        return by(random.nextInt(fans));
    }

    /** Each fan once. */
    Stream<Event> each() {
        return IntStream.range(0, fans).mapToObj(this::by);
    }

    private Event by(int fan) {
        return new Event(
                "e" + runId + "-" + events++,
                accounts.get(fan % ACCOUNTS),
                "f" + runId + "-" + fan,
                KINDS.get(random.nextInt(KINDS.size())),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    List<String> accounts() {
        return accounts;
    }
}
