package io.siyu.fan.segment.index;

import java.util.LinkedHashMap;
import java.util.Map;

/** A small map that lets go of what was not used for longest. */
final class LeastUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    LeastUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
