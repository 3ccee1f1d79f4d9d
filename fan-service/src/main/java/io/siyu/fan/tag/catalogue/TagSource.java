package io.siyu.fan.tag.catalogue;

/** Where a tag's value comes from. */
public enum TagSource {
    /** From what the fan did. */
    RULE,
    /** Given by the account's staff. */
    MANUAL,
    /** From what the fan says of themselves. */
    DECLARED
}
