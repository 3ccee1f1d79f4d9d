package io.siyu.platform.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a call does with the Idempotency-Key header, for its description; a POST that says nothing honours one, other methods ignore it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface IdempotencyKey {
    Use value();

    /** How much a key matters. */
    enum Use {
        /** Without one the request is malformed. */
        REQUIRED,
        /** With one, the same request twice has one effect and one answer. */
        HONOURED,
        /** The call has no effect that could double, or knows it again by other means. */
        IGNORED
    }
}
