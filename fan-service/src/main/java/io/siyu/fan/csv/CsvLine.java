package io.siyu.fan.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One line of a file. A record ends with its line, although RFC 4180 lets a quoted column go on: no column read here may hold a line break, and
 * so a quote that is left open spoils one line, not the rest of the file.
 *
 * @param number counted from 1 with the header, as an editor counts
 */
public record CsvLine(int number, byte[] bytes) {
    /** In bytes; a longer line is cut to one more than this where it comes in, and refused here. */
    static final int LONGEST = 4_096;

    private static final CsvReader.CsvReaderBuilder READER = CsvReader.builder();
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** The columns without the spaces around them; fails with {@link UnreadableLine}. */
    public List<String> columns() {
        if (bytes.length > LONGEST) {
            throw new UnreadableLine("is longer than " + LONGEST + " bytes");
        }
        var text = text();
        if (text.chars().filter(character -> character == '"').count() % 2 != 0) {
            throw new UnreadableLine("has a quote that is not closed");
        }
        try (var reader = READER.ofCsvRecord(text)) {
            var records = reader.stream().map(CsvRecord::getFields).toList();
            if (records.size() != 1) {
                throw new UnreadableLine("has a line break in it");
            }
            return records.getFirst().stream().map(String::strip).toList();
        } catch (CsvParseException unreadable) {
            throw new UnreadableLine("has something behind a closing quote");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private String text() {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return (number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        } catch (CharacterCodingException unreadable) {
            throw new UnreadableLine("is not UTF-8");
        }
    }

    boolean isBlank() {
        for (var one : bytes) {
            if (one > ' ' || one < 0) {
                return false;
            }
        }
        return true;
    }
}
