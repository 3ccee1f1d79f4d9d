package io.siyu.fan.interaction;

import io.siyu.fan.interaction.InteractionIntake.Row;
import java.util.List;

/** Many reports in one call, each readable or not. */
public record InteractionBatch(List<Row> rows) {
    static final String NDJSON = "application/x-ndjson";
}
