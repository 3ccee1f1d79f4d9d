package io.siyu.devstack.bench;

import java.util.List;
import java.util.Map;

/**
 * What a workload found.
 *
 * @param figures each with its goal
 * @param circumstances what the figures were measured with, for example sizes
 */
record Result(List<Figure> figures, Map<String, Object> circumstances) {
    boolean passed() {
        return figures.stream().allMatch(Figure::passed);
    }
}
