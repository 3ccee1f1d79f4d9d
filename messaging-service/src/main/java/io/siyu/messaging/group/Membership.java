package io.siyu.messaging.group;

import io.siyu.messaging.message.Side;
import java.util.UUID;

/**
 * That a user is in a group now, as other features need it.
 *
 * @param head the group's last number when this was read
 * @param joinedSeq the head when the user joined: what came before was said to others
 */
public record Membership(UUID groupId, String accountId, long head, String userId, Side side, long joinedSeq) {}
