package io.siyu.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget();

    @Test
    void aFewRetriesAreAlwaysInReserveAndNoMore() {
        assertThat(IntStream.range(0, 20).filter(_ -> budget.spend()).count()).isEqualTo(10);
    }

    @Test
    void oneRequestInTenMayBeRetried() {
        IntStream.range(0, 20).forEach(_ -> assertThat(budget.spend()).isIn(true, false));

        var retried = IntStream.range(0, 1000)
                .filter(_ -> {
                    budget.earn();
                    return budget.spend();
                })
                .count();

        assertThat(retried).isEqualTo(100);
    }
}
