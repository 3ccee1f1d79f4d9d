package io.siyu.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {
    private record Told(String key, long version) {}

    @Test
    void ofEachKeyTheNewestVersionIsKeptHoweverTheyAreOrdered() {
        var newest = newest(new Told("a", 2), new Told("a", 3), new Told("a", 1), new Told("b", 7));

        assertThat(newest.kept()).containsExactly(new Told("a", 3), new Told("b", 7));
        assertThat(newest.gone()).isEmpty();
    }

    @Test
    void aNewLifeBeginsAtOneAgain() {
        var newest = newest(new Told("a", 57), new Told("a", 0), new Told("a", 1));

        assertThat(newest.kept()).containsExactly(new Told("a", 1));
        assertThat(newest.gone()).containsExactly(new Told("a", 0));
    }

    @Test
    void whatEndsLastIsGone() {
        var newest = newest(new Told("a", 0), new Told("a", 1), new Told("a", 0));

        assertThat(newest.kept()).isEmpty();
        assertThat(newest.gone()).containsExactly(new Told("a", 0));
    }

    private static Newest<Told> newest(Told... told) {
        return Newest.of(List.of(told), Told::key, one -> one.version() == 0, Told::version);
    }
}
