package io.siyu.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvariantsTest {
    @Test
    void aServiceWritesDownWhatBreaksEach() {
        var read = Invariants.read("commerce", """
                -- What must hold.

                -- I1 the ledger sums to zero
                select 1
                where false;

                -- I7 a failed team is refunded
                select 2;
                """);

        assertThat(read)
                .containsExactly(
                        new Invariants.Invariant("I1", "the ledger sums to zero", "commerce", "select 1\nwhere false"),
                        new Invariants.Invariant("I7", "a failed team is refunded", "commerce", "select 2"));
    }
}
