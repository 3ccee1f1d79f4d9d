package io.siyu.messaging.conversation;

import io.siyu.messaging.cursor.Progress;

/** What one side has read of a conversation, and the other of what it said. */
record Reading(long unread, Progress mine, Progress theirs) {
    static final Reading NOTHING = new Reading(0, Progress.NONE, Progress.NONE);
}
