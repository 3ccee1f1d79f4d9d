package io.siyu.fan.export;

/** How far an export has come. */
public enum ExportState {
    /** Relations are written, some at a time. */
    RUNNING,
    READY
}
