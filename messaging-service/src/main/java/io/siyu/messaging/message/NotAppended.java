package io.siyu.messaging.message;

/** Rolls the transaction back that moved a thread's head for nothing; why is found out in a new one. Never leaves the service. */
public final class NotAppended extends RuntimeException {
    NotAppended() {
        super("nothing was appended", null, false, false);
    }
}
