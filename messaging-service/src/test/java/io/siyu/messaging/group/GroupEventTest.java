package io.siyu.messaging.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.messaging.world.Contracts;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupEventTest {
    private static final UUID GROUP = UUID.fromString("0199c1ef-1a2b-7c3d-8e4f-5a6b7c8d3c8d");
    private static final Instant AT = Instant.parse("2026-01-31T08:00:00.123456Z");

    @Test
    void eachEventIsWrittenAsPublished() {
        assertIsAsPublished(new GroupEvent.Created(GROUP, "acme", "Friends of the house", 500, "ann", AT));
        assertIsAsPublished(new GroupEvent.MemberJoined(GROUP, "acme", "user-1", AT, 1));
        assertIsAsPublished(new GroupEvent.MemberLeft(GROUP, "acme", "user-1", AT, 2, false));
    }

    private static void assertIsAsPublished(GroupEvent event) {
        assertThat(Contracts.written(event).toString())
                .isEqualTo(Contracts.own(event.type()).toString());
    }

    @Test
    void theSameEventHasTheSameIdAndTheNextOneAnother() {
        var first = new GroupEvent.MemberJoined(GROUP, "acme", "user-1", AT, 1);

        assertThat(first.id()).isEqualTo(new GroupEvent.MemberJoined(GROUP, "acme", "user-1", AT, 1).id());
        assertThat(first.id()).isNotEqualTo(new GroupEvent.MemberJoined(GROUP, "acme", "user-1", AT, 3).id());
        assertThat(first.id()).isNotEqualTo(new GroupEvent.MemberLeft(GROUP, "acme", "user-1", AT, 1, false).id());
    }
}
