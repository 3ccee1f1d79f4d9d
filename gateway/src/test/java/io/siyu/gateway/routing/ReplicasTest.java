package io.siyu.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private final Replica one = Replica.at(URI.create("http://one:1"));
    private final Replica two = Replica.at(URI.create("http://two:2"));
    private final Replica three = Replica.at(URI.create("http://three:3"));
    private final Replicas replicas = new Replicas(List.of(one, two, three));

    @Test
    void replicasAreAskedInTurn() {
        var asked = IntStream.range(0, 6)
                .mapToObj(_ -> replicas.next(List.of(), 0).orElseThrow())
                .toList();

        assertThat(asked).containsExactly(one, two, three, one, two, three);
    }

    @Test
    void aReplicaPutAsideIsPassedOverForAWhile() {
        two.putAside(100);

        assertThat(askSixTimes(99)).doesNotContain(two).contains(one, three);
        assertThat(askSixTimes(100)).contains(two);
    }

    @Test
    void whenAllArePutAsideTheyAreAskedAllTheSame() {
        List.of(one, two, three).forEach(each -> each.putAside(100));

        assertThat(askSixTimes(0)).contains(one, two, three);
    }

    @Test
    void anAnswerEndsBeingPutAside() {
        two.putAside(100);

        two.answered();

        assertThat(askSixTimes(0)).contains(two);
    }

    @Test
    void noReplicaIsTriedTwiceForOneRequest() {
        assertThat(replicas.next(List.of(one, three), 0)).contains(two);
        assertThat(replicas.next(List.of(one, two, three), 0)).isEmpty();
    }

    @Test
    void anAddressThatIsNotHttpIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Replica.at(URI.create("fan:8081")));
        assertThatIllegalArgumentException().isThrownBy(() -> Replica.at(URI.create("ftp://fan")));
    }

    private List<Replica> askSixTimes(long now) {
        return IntStream.range(0, 6)
                .mapToObj(_ -> replicas.next(List.of(), now).orElseThrow())
                .toList();
    }
}
