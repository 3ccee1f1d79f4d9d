package io.siyu.devstack.demo;

import java.time.Duration;
import java.util.List;

/**
 * Waits until nothing is on its way any more: no event in an outbox, none unread on the broker, and the consumers' own tables have stopped
 * moving.
 */
final class Settling {
    static final List<String> SERVICES = List.of("fan", "messaging", "commerce", "recommendation");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int STILL_LOOKS = 5;

    private final Databases databases;
    private final Unread unread;

    Settling(Databases databases, Unread unread) {
        this.databases = databases;
        this.unread = unread;
    }

    void await() {
        var seen = new long[] {-1, 0};
        Patience.until("that all events settle", LIMIT, () -> {
            var waiting = SERVICES.stream()
                    .mapToLong(service -> databases.number(service, "select count(*) from outbox"))
                    .sum();
            var now = SERVICES.stream().mapToLong(this::received).sum() + interactions("%");
            seen[1] = waiting == 0 && unread.records() == 0 && now == seen[0] ? seen[1] + 1 : 0;
            seen[0] = now;
            return seen[1] >= STILL_LOOKS;
        });
    }

    /** Interactions with the accounts whose names are like this. */
    long interactions(String accounts) {
        return databases.number("fan", "select count(*) from interaction where account_id like '" + accounts + "'");
    }

    private long received(String service) {
        return databases.number(service, "select count(*) from inbox");
    }
}
