package io.siyu.fan.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some lines of a file.
 *
 * @param firstLine the number of the first one
 * @param rows how many of them are not blank
 */
public record CsvPiece(int firstLine, int rows, byte[] bytes) {
    /** Those that are not blank. */
    public List<CsvLine> lines() {
        var lines = new ArrayList<CsvLine>();
        var number = firstLine;
        var start = 0;
        for (var index = 0; index <= bytes.length; index++) {
            if (index == bytes.length || bytes[index] == '\n') {
                var line = new CsvLine(number++, Arrays.copyOfRange(bytes, start, index));
                start = index + 1;
                if (!line.isBlank()) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
