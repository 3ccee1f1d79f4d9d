package io.siyu.fan.statistics;

import io.siyu.fan.statistics.KaplanMeier.Lasted;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until something happens again, from all the times it did. One person's times are alike, so the interval is that of drawing
 * people, not times (bootstrap by person with Poisson weights, the middle 95 % of the draws).
 */
public final class Recurrence {
    private static final int DRAWS = 200;

    /** Chances of at most 0, 1, 2 … in a Poisson draw of mean 1. */
    private static final double[] AT_MOST = {0.36788, 0.73576, 0.91970, 0.98101, 0.99634, 0.99941, 0.99992};

    private final List<Person> people;
    private final int[] times;

    /**
     * What one person did.
     *
     * @param gaps from each time to the next
     * @param lasting since the last time
     */
    public record Person(List<Integer> gaps, int lasting) {}

    private Recurrence(List<Person> people) {
        this.people = people;
        var seen = new TreeSet<Integer>();
        people.forEach(person -> {
            seen.addAll(person.gaps());
            seen.add(person.lasting());
        });
        this.times = seen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The median time until the next time, measured on so many people. */
    public static Figure median(Collection<Person> people) {
        return people.isEmpty() ? Figure.none() : new Recurrence(List.copyOf(people)).median();
    }

    private Figure median() {
        var all = new Histogram(times.length);
        people.forEach(person -> add(all, person, 1));
        var draws = draws();
        return new Figure(all.median(times), atMost(draws, 0.025), atMost(draws, 0.975), people.size());
    }

    /** Sorted; never stands as infinity. */
    private double[] draws() {
        var drawn = IntStream.range(0, DRAWS)
                .mapToObj(_ -> new Histogram(times.length))
                .toList();
        var random = new SplittableRandom(1);
        for (var person : people) {
            for (var draw : drawn) {
                add(draw, person, poisson(random));
            }
        }
        return drawn.stream()
                .map(draw -> draw.median(times))
                .mapToDouble(median -> median == null ? Double.POSITIVE_INFINITY : median)
                .sorted()
                .toArray();
    }

    private static @Nullable Double atMost(double[] draws, double share) {
        var value = draws[(int) (draws.length * share)];
        return Double.isFinite(value) ? value : null;
    }

    private void add(Histogram histogram, Person person, int weight) {
        if (weight > 0) {
            for (var gap : person.gaps()) {
                histogram.ended[Arrays.binarySearch(times, gap)] += weight;
            }
            histogram.lasting[Arrays.binarySearch(times, person.lasting())] += weight;
        }
    }

    private static int poisson(SplittableRandom random) {
        var chance = random.nextDouble();
        var count = 0;
        while (count < AT_MOST.length && chance > AT_MOST[count]) {
            count++;
        }
        return count;
    }

    /** How many ended, and lasted, at each of the times. */
    private static final class Histogram {
        private final int[] ended;
        private final int[] lasting;

        private Histogram(int size) {
            ended = new int[size];
            lasting = new int[size];
        }

        private @Nullable Double median(int[] times) {
            return KaplanMeier.of(IntStream.range(0, times.length)
                            .mapToObj(index -> new Lasted(times[index], ended[index], lasting[index]))
                            .toList())
                    .median()
                    .value();
        }
    }
}
