package io.siyu.fan.imports;

import io.siyu.fan.csv.CsvLine;
import io.siyu.fan.imports.ImportView.RejectedLine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** What a file may hold: how one tells it, and what becomes of its rows. */
public interface ImportedRows {
    /** In reports, for example {@code ORDERS}. */
    String kind();

    boolean isHeader(List<String> columns);

    /** Whether a file whose first line has these columns holds such rows, although it has no header. */
    default boolean reads(List<String> columns) {
        return false;
    }

    /**
     * Takes some rows of a file in the transaction that notes how far the file has come. They come again if that is lost, so what leaves the
     * transaction must count once by itself.
     *
     * @return the rows that were not taken
     */
    Uni<List<RejectedLine>> take(SqlConnection transaction, Rows rows);

    /** Some rows of one file, in its order. */
    record Rows(UUID importId, String accountId, List<CsvLine> lines) {}
}
