package io.siyu.fan.following;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.FollowerCount;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.FollowOrigin;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Following and leaving. The relation changes at once; that following is also worth points goes the way of every interaction, over the log,
 * under an id made of account, fan and day, so that leaving and following again on one day counts once.
 */
@ApplicationScoped
class FollowService {
    private static final String SOURCE = "fan-service";

    private final RelationBook relations;
    private final FollowerCount followers;
    private final AccountAccess accounts;
    private final Outbox outbox;
    private final Clock clock;

    FollowService(RelationBook relations, FollowerCount followers, AccountAccess accounts, Outbox outbox, Clock clock) {
        this.relations = relations;
        this.followers = followers;
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> follow(RelationKey key, FollowOrigin origin) {
        var now = clock.instant();
        return relations
                .change(
                        key,
                        ChangeCause.FOLLOW,
                        (transaction, relation) -> followed(transaction, relation, origin, now))
                .replaceWithVoid();
    }

    private Uni<Void> followed(SqlConnection transaction, Relation relation, FollowOrigin origin, Instant now) {
        if (!relation.follow(origin, now)) {
            return Uni.createFrom().voidItem();
        }
        var key = relation.key();
        return followers
                .add(transaction, key.accountId(), key.userId(), 1)
                .chain(() -> outbox.append(transaction, List.of(interaction(key, origin, now))));
    }

    /** Leaving what one never followed changes nothing, and makes no relation. */
    Uni<Void> leave(RelationKey key) {
        return accounts.requireExists(key.accountId())
                .chain(() -> relations.changeExisting(key, ChangeCause.UNFOLLOW, this::left))
                .onFailure(io.siyu.fan.relation.RelationProblem.NoSuchFan.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> left(SqlConnection transaction, Relation relation) {
        return relation.leave()
                ? followers.add(
                        transaction, relation.key().accountId(), relation.key().userId(), -1)
                : Uni.createFrom().voidItem();
    }

    private static OutgoingEvent interaction(RelationKey key, FollowOrigin origin, Instant now) {
        var id = followId(key, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var followed = new InteractionEvents.Recorded(
                id.toString(),
                key.accountId(),
                key.userId(),
                InteractionKind.FOLLOW,
                now,
                Scene.HOMEPAGE,
                origin.domain(),
                origin.contentId(),
                1,
                null,
                SOURCE,
                true);
        return new OutgoingEvent(InteractionEvents.TOPIC, key.userId(), InteractionEvents.RECORDED, id, now, followed);
    }

    private static UUID followId(RelationKey key, LocalDate day) {
        var relation = UUID.nameUUIDFromBytes((key.accountId() + "|" + key.userId()).getBytes(StandardCharsets.UTF_8));
        return Ids.derive(relation, "follow-" + day);
    }
}
