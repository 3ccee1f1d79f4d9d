package io.siyu.devstack.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The purchases of a CD shop (Fader and Hardie's CDNOW sample) and the group-buys of the Beibei app, from files kept
 * beside the checkout.
 */
record RealHistory(Path purchases, Path formedTeams, Path failedTeams) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** Two formed for one failed, as in the two files. */
    private static final int FORMED_OF_THREE = 2;

    boolean isThere() {
        return Files.isRegularFile(purchases) && Files.isRegularFile(formedTeams) && Files.isRegularFile(failedTeams);
    }

    /**
     * @param teams how many groups to take from the beginning of the files
     */
    History read(int teams, LocalDate today) throws IOException {
        return new History(
                purchases.getFileName() + " and the first " + teams + " groups of "
                        + formedTeams.toAbsolutePath().getParent(),
                History.endingYesterday(readPurchases(), today),
                readTeams(teams),
                List.of());
    }

    /** Master id, sample id, yyyymmdd, pieces, dollars. */
    private List<History.Purchase> readPurchases() throws IOException {
        try (var lines = Files.lines(purchases)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> BLANKS.split(line))
                    .map(field -> new History.Purchase(
                            "cd-" + field[0],
                            LocalDate.parse(field[2], DateTimeFormatter.BASIC_ISO_DATE),
                            Integer.parseInt(field[3]),
                            new BigDecimal(field[4]).movePointRight(2).longValueExact()))
                    .toList();
        }
    }

    private List<History.Team> readTeams(int count) throws IOException {
        var formed = Files.readAllLines(formedTeams).iterator();
        var failed = Files.readAllLines(failedTeams).iterator();
        var teams = new ArrayList<History.Team>();
        while (teams.size() < count) {
            var from = teams.size() % 3 < FORMED_OF_THREE ? formed : failed;
            if (!from.hasNext()) {
                break;
            }
            teams.add(team(from.next()));
        }
        return teams;
    }

    /** Initiator, item, then who joined. */
    private static History.Team team(String line) {
        var field = Arrays.stream(BLANKS.split(line.strip())).toList();
        var initiator = "bb-" + field.get(0);
        var joiners = field.subList(2, field.size()).stream()
                .map(user -> "bb-" + user)
                .distinct()
                .filter(user -> !user.equals(initiator))
                .toList();
        return new History.Team(initiator, "item-" + field.get(1), joiners);
    }
}
