package io.siyu.fan.erasure;

/** How far an erasure has come. */
public enum ErasureState {
    /** Relations go, chunk by chunk; nothing of the person is taken in. */
    DELETING,
    /** Everyone has been told. Who was at work when the erasure began may still write: looked at again when they are done. */
    SETTLING,
    DONE
}
