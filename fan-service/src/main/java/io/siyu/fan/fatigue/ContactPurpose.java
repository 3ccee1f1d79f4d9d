package io.siyu.fan.fatigue;

/** What a contact is for: something for the fan, or something from them. */
public enum ContactPurpose {
    /** Given. */
    BENEFIT,
    /** Given: an answer to a question. */
    ANSWER,
    /** Asked. */
    OFFER,
    /** Neither, or nobody said. */
    OTHER
}
