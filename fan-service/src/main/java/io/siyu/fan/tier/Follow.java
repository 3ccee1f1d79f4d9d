package io.siyu.fan.tier;

/** Whether the fan follows the account. */
public enum Follow {
    NEVER,
    FOLLOWING,
    LEFT
}
