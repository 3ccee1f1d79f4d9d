package io.siyu.gateway.standin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What reached any replica, by the id of the request. */
final class Attempts {
    private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> bytes = new ConcurrentHashMap<>();

    void request(String id) {
        requests.computeIfAbsent(id, _ -> new AtomicLong()).incrementAndGet();
    }

    void bytes(String id, int length) {
        bytes.computeIfAbsent(id, _ -> new AtomicLong()).addAndGet(length);
    }

    long requestsOf(String id) {
        return requests.getOrDefault(id, new AtomicLong()).get();
    }

    long bytesOf(String id) {
        return bytes.getOrDefault(id, new AtomicLong()).get();
    }
}
