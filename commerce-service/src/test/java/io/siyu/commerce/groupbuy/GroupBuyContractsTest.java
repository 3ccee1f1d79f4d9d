package io.siyu.commerce.groupbuy;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.commerce.Contracts;
import io.siyu.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupBuyContractsTest {
    private static final UUID ORDER = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0001");
    private static final UUID SKU = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0002");
    private static final UUID GROUP_BUY = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0003");
    private static final UUID TEAM = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0004");
    private static final UUID SEAT = UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b0005");
    private static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");

    static Stream<GroupBuyEvent> events() {
        return Stream.of(
                new GroupBuyEvent.Created(
                        GROUP_BUY,
                        "acme",
                        SKU,
                        Money.of(10_000, "CNY"),
                        2,
                        5,
                        AT,
                        AT.plus(Duration.ofDays(3)),
                        List.of("live-7"),
                        AT),
                new GroupBuyEvent.TeamOpened(GROUP_BUY, "acme", TEAM, AT.plus(Duration.ofDays(1)), AT),
                new GroupBuyEvent.SeatConfirmed(GROUP_BUY, "acme", TEAM, SEAT, ORDER, "user-1", 2, AT),
                new GroupBuyEvent.TeamFormed(GROUP_BUY, "acme", TEAM, 2, AT),
                new GroupBuyEvent.TeamFailed(GROUP_BUY, "acme", TEAM, 1, AT),
                new GroupBuyEvent.Closed(GROUP_BUY, "acme", TEAM, 3, Money.of(9_000, "CNY"), AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachEventIsWrittenAsItsContractSays(GroupBuyEvent event) {
        assertThat(Contracts.written(event)).isEqualTo(Contracts.ours(event.type()));
    }
}
