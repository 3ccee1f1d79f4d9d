package io.siyu.fan.membership;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears from messaging-service who joined and who left a fan group. */
@ApplicationScoped
public class GroupFeed {
    private static final String JOINED = "messaging.group.member-joined.v1";
    private static final String LEFT = "messaging.group.member-left.v1";

    private final Inbox inbox;
    private final GroupMembers members;

    GroupFeed(Inbox inbox, GroupMembers members) {
        this.inbox = inbox;
        this.members = members;
    }

    /** What is read of both events. */
    @RegisterForReflection
    record Membership(
            @Nullable String groupId,
            @Nullable String accountId,
            @Nullable String userId,
            @Nullable Instant at,
            long version) {}

    @Incoming("group-members")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        return switch (event.type()) {
            case JOINED -> keep(event.as(Membership.class), true);
            case LEFT -> keep(event.as(Membership.class), false);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> keep(Membership membership, boolean member) {
        var accountId = membership.accountId();
        var userId = membership.userId();
        var groupId = membership.groupId();
        var at = membership.at();
        if (accountId == null || userId == null || groupId == null || at == null) {
            throw new PoisonRecord("a membership lacks an id or its instant", null);
        }
        return members.keep(new RelationKey(accountId, userId), groupId, membership.version(), member, at);
    }
}
