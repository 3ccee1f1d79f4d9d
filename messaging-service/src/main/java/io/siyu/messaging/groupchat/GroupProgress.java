package io.siyu.messaging.groupchat;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How far a member has got in a group; what was said before they joined counts as read. */
@RegisterForReflection
public record GroupProgress(long deliveredSeq, long readSeq, long lastSeq, long unread) {}
