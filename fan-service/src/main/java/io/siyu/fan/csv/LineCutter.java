package io.siyu.fan.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a file that streams in into pieces of whole lines, however its bytes are dealt. Holds one piece at most: of a line that is too long only as
 * much is kept as shows that it is.
 */
public final class LineCutter {
    private final byte[] open;
    private final int wanted;
    private int size;
    private int inLine;
    private boolean lineIsBlank = true;
    private int line = 1;
    private int firstLine = 1;
    private int rows;
    private long allRows;

    /** @param wanted bytes of a piece; it ends with the line that passes them */
    public LineCutter(int wanted) {
        this.wanted = wanted;
        this.open = new byte[wanted + CsvLine.LONGEST + 2];
    }

    /** The pieces that are full now. */
    public List<CsvPiece> add(byte[] bytes) {
        var full = new ArrayList<CsvPiece>();
        for (var one : bytes) {
            if (one == '\n') {
                endLine();
                if (size >= wanted) {
                    full.add(piece());
                }
            } else if (inLine <= CsvLine.LONGEST) {
                open[size++] = one;
                inLine++;
                lineIsBlank &= one <= ' ' && one >= 0;
            }
        }
        return full;
    }

    private void endLine() {
        open[size++] = '\n';
        countRow();
        inLine = 0;
        line++;
    }

    private void countRow() {
        if (!lineIsBlank) {
            rows++;
            allRows++;
        }
        lineIsBlank = true;
    }

    /** What is left when the file has ended, with or without a line break. */
    public Optional<CsvPiece> end() {
        countRow();
        return size == 0 ? Optional.empty() : Optional.of(piece());
    }

    private CsvPiece piece() {
        var piece = new CsvPiece(firstLine, rows, Arrays.copyOf(open, size));
        size = 0;
        rows = 0;
        firstLine = line;
        return piece;
    }

    /** Lines that are not blank, so far. */
    public long rows() {
        return allRows;
    }
}
