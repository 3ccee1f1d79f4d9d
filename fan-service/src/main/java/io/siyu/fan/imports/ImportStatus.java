package io.siyu.fan.imports;

/** How far an import has come. */
public enum ImportStatus {
    /** The file is coming in. */
    RECEIVING,
    /** The file is kept. */
    RECEIVED,
    /** Its rows are being taken. */
    RUNNING,
    DONE
}
