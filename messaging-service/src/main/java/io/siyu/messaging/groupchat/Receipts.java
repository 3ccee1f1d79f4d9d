package io.siyu.messaging.groupchat;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far a message has come, counted over the members who were in when it was said and still are, its sender left out.
 *
 * @param members how many that is
 */
@RegisterForReflection
public record Receipts(long seq, long members, long delivered, long read) {}
