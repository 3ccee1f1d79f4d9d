package io.siyu.fan.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.siyu.fan.statistics.Recurrence.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    @Test
    void theMedianOfWhatHappensAgainIsFoundWithItsInterval() {
        var median = Recurrence.median(people(400));

        assertThat(median.value()).isEqualTo(30 * Math.log(2), within(3.0));
        assertThat(median.low()).isBetween(14.0, 21.0);
        assertThat(median.high()).isBetween(21.0, 28.0);
        assertThat(median.n()).isEqualTo(400);
    }

    @Test
    void fewerPeopleLeaveMoreOpen() {
        var few = Recurrence.median(people(25));
        var many = Recurrence.median(people(2_500));

        assertThat(width(few)).isGreaterThan(2 * width(many));
        assertThat(Recurrence.median(people(25))).isEqualTo(few);
    }

    @Test
    void whatHardlyEverHappensAgainHasNoMedian() {
        var once = new ArrayList<Person>();
        for (var person = 0; person < 50; person++) {
            once.add(new Person(person == 0 ? List.of(10) : List.of(), 100));
        }

        assertThat(Recurrence.median(once)).isEqualTo(new Figure(null, null, null, 50));
        assertThat(Recurrence.median(List.of())).isEqualTo(Figure.none());
    }

    private static double width(Figure figure) {
        return java.util.Objects.requireNonNull(figure.high()) - java.util.Objects.requireNonNull(figure.low());
    }

    /** Who buy again after 30 days on average, watched for 200. */
    private static List<Person> people(int count) {
        var random = new Random(2);
        var people = new ArrayList<Person>();
        for (var person = 0; person < count; person++) {
            var gaps = new ArrayList<Integer>();
            var day = 0;
            while (true) {
                var gap = (int) Math.ceil(-30 * Math.log(1 - random.nextDouble()));
                if (day + gap > 200) {
                    break;
                }
                gaps.add(gap);
                day += gap;
            }
            people.add(new Person(gaps, 200 - day));
        }
        return people;
    }
}
