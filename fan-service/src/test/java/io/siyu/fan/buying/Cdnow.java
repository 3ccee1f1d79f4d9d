package io.siyu.fan.buying;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The purchases of a CD shop that the papers were written about, read where the shared data are. */
final class Cdnow {
    private static final LocalDate END_OF_CALIBRATION = LocalDate.of(1997, 9, 30);
    private static final LocalDate END_OF_HOLD_OUT = END_OF_CALIBRATION.plusWeeks(39);

    private Cdnow() {}

    /** One customer: what they spent on each day they bought. */
    record Customer(NavigableMap<LocalDate, Double> spentByDay) {
        private NavigableMap<LocalDate, Double> calibration() {
            return spentByDay.headMap(END_OF_CALIBRATION, true);
        }

        Buyer buyer() {
            var days = calibration();
            var first = days.firstKey();
            return Buyer.ofDays(
                    days.size() - 1,
                    (int) ChronoUnit.DAYS.between(first, days.lastKey()),
                    (int) ChronoUnit.DAYS.between(first, END_OF_CALIBRATION),
                    1);
        }

        /** The repeats and their mean, as the paper takes them. */
        Stream<Spender> spender() {
            var repeats = calibration().tailMap(calibration().firstKey(), false).values();
            var mean = repeats.stream().mapToDouble(Double::doubleValue).average();
            return mean.isPresent() && mean.getAsDouble() > 0
                    ? Stream.of(new Spender(repeats.size(), mean.getAsDouble()))
                    : Stream.empty();
        }

        int boughtInHoldOut() {
            return spentByDay
                    .subMap(END_OF_CALIBRATION, false, END_OF_HOLD_OUT, true)
                    .size();
        }
    }

    static List<Customer> customers() {
        var byId = new TreeMap<String, NavigableMap<LocalDate, Double>>();
        for (var line : lines()) {
            var columns = line.strip().split("\\s+");
            var day = LocalDate.parse(columns[2], DateTimeFormatter.BASIC_ISO_DATE);
            byId.computeIfAbsent(columns[1], _ -> new TreeMap<>())
                    .merge(day, Double.parseDouble(columns[4]), Double::sum);
        }
        return byId.values().stream().map(Customer::new).toList();
    }

    private static List<String> lines() {
        var file = folder().resolve("cdnow").resolve("CDNOW_sample.txt");
        assumeTrue(
                Files.isReadable(file),
                "the CDNOW data are not beside the project; set siyu.shared.data to the folder");
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Named by a system property or the environment, else found beside any folder above this one. */
    private static Path folder() {
        var named = System.getProperty("siyu.shared.data", System.getenv().getOrDefault("SIYU_SHARED_DATA", ""));
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared").resolve("data"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("shared", "data"));
    }
}
