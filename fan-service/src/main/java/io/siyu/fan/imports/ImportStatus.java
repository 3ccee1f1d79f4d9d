package io.siyu.fan.imports;

/** How far an import has come. */
public enum ImportStatus {
    /** The file is kept. */
    RECEIVED,
    /** Its lines are on their way to the log. */
    RUNNING,
    DONE
}
