package io.siyu.messaging.conversation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The one thread between an account and a fan. Rows are made and moved by statements only; this is how they are read. */
@Entity
@Table(name = "conversation")
class Conversation {
    @Id
    private UUID id;

    private String accountId;
    private String userId;
    private Instant createdAt;
    private long lastSeq;
    private Instant lastAt;

    Conversation() {}

    UUID id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    /** The fan. */
    String userId() {
        return userId;
    }

    boolean isOfFan(String someone) {
        return userId.equals(someone);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** 0 before the first message. */
    long lastSeq() {
        return lastSeq;
    }

    /** Of the last message, else of the opening. */
    Instant lastAt() {
        return lastAt;
    }
}
