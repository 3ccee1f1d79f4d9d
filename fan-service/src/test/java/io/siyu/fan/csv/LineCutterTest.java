package io.siyu.fan.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    @Property(tries = 500)
    void howeverAFileIsDealtItsLinesAndTheirNumbersAreTheSame(
            @ForAll("files") String file,
            @ForAll @IntRange(min = 1, max = 9) int dealt,
            @ForAll @IntRange(min = 1, max = 40) int wanted) {
        var pieces = cut(file.getBytes(StandardCharsets.UTF_8), dealt, wanted);

        var found = pieces.stream()
                .flatMap(piece -> piece.lines().stream())
                .map(line -> line.number() + ":" + new String(line.bytes(), StandardCharsets.UTF_8))
                .toList();
        assertThat(found).isEqualTo(plainLines(file));
        assertThat(pieces.stream().mapToInt(CsvPiece::rows).sum()).isEqualTo(found.size());
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.strings().withChars("a\u738b,\"\n\r ").ofMaxLength(80);
    }

    private static List<String> plainLines(String file) {
        var lines = new ArrayList<String>();
        var number = 1;
        for (var line : file.split("\n", -1)) {
            if (!line.isBlank()) {
                lines.add(number + ":" + line);
            }
            number++;
        }
        return lines;
    }

    private static List<CsvPiece> cut(byte[] bytes, int dealt, int wanted) {
        var cutter = new LineCutter(wanted);
        var pieces = new ArrayList<CsvPiece>();
        for (var from = 0; from < bytes.length; from += dealt) {
            pieces.addAll(cutter.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + dealt))));
        }
        cutter.end().ifPresent(pieces::add);
        return pieces;
    }

    @Test
    void aLineWithoutEndTakesNoMoreRoomThanShowsIt() {
        var pieces = cut(("x".repeat(1_000_000) + "\na,b").getBytes(StandardCharsets.UTF_8), 4_000, 64);

        assertThat(pieces.stream().mapToInt(piece -> piece.bytes().length).max())
                .hasValue(CsvLine.LONGEST + 2);
        assertThat(pieces.getLast().lines().getLast().columns()).containsExactly("a", "b");
    }

    @Test
    void columnsAreReadAsRfc4180SaysAndNothingIsGuessed() {
        assertThat(line("\ufeff\"a\",\" b, \"\"c\"\" \",d ").columns()).containsExactly("a", "b, \"c\"", "d");
        assertThat(line("a,,").columns()).containsExactly("a", "", "");
        assertThatExceptionOfType(UnreadableLine.class)
                .isThrownBy(() -> line("a,\"b").columns());
        assertThatExceptionOfType(UnreadableLine.class)
                .isThrownBy(() -> line("\"a\"b,c").columns());
        assertThatExceptionOfType(UnreadableLine.class)
                .isThrownBy(() -> line("a\rb,c").columns());
        assertThatExceptionOfType(UnreadableLine.class)
                .isThrownBy(() -> new CsvLine(1, new byte[] {'a', (byte) 0xff}).columns())
                .withMessage("is not UTF-8");
    }

    private static CsvLine line(String text) {
        return new CsvLine(1, text.getBytes(StandardCharsets.UTF_8));
    }
}
