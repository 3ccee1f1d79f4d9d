package io.siyu.messaging.group;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.UUID;

/** What happens to groups and their members. */
public sealed interface GroupEvent {
    String TOPIC = "messaging.group";

    UUID groupId();

    Instant at();

    String type();

    /** The same each time this event is said. */
    UUID id();

    default OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, groupId().toString(), type(), id(), at(), this);
    }

    @RegisterForReflection
    record Created(UUID groupId, String accountId, String name, int capacity, String createdBy, Instant at)
            implements GroupEvent {
        static final String TYPE = "messaging.group.created.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public UUID id() {
            return Ids.derive(groupId, TYPE);
        }
    }

    /**
     * Somebody came in.
     *
     * @param version counts the joins and leaves of this member; the higher one is the later truth
     */
    @RegisterForReflection
    record MemberJoined(UUID groupId, String accountId, String userId, Instant at, long version) implements GroupEvent {
        static final String TYPE = "messaging.group.member-joined.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public UUID id() {
            return Ids.derive(groupId, TYPE + "/" + userId + "/" + version);
        }
    }

    /**
     * Somebody went out.
     *
     * @param removed whether an admin did it
     */
    @RegisterForReflection
    record MemberLeft(UUID groupId, String accountId, String userId, Instant at, long version, boolean removed)
            implements GroupEvent {
        static final String TYPE = "messaging.group.member-left.v1";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public UUID id() {
            return Ids.derive(groupId, TYPE + "/" + userId + "/" + version);
        }
    }
}
