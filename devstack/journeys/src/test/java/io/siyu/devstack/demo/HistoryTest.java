package io.siyu.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");

    @TempDir
    Path folder;

    @Test
    void theOldPurchasesEndYesterday() throws IOException {
        var purchases = realHistory().read(3, TODAY).purchases();

        assertThat(purchases)
                .containsExactly(
                        new History.Purchase("cd-00004", LocalDate.parse("2026-03-08"), 2, 2_933),
                        new History.Purchase("cd-00004", LocalDate.parse("2026-03-09"), 1, 1_496));
    }

    @Test
    void aTeamNobodyJoinedFails() throws IOException {
        var teams = realHistory().read(3, TODAY).teams();

        assertThat(teams)
                .containsExactly(
                        new History.Team("bb-1", "item-7", List.of("bb-2")),
                        new History.Team("bb-3", "item-8", List.of("bb-4", "bb-5")),
                        new History.Team("bb-9", "item-7", List.of()));
        assertThat(teams).extracting(History.Team::forms).containsExactly(true, true, false);
    }

    @Test
    void twoPurchasesOfOneDayAreTwoRows() {
        var day = LocalDate.parse("2026-03-09");
        var history = new History(
                "here",
                List.of(new History.Purchase("ann", day, 1, 100), new History.Purchase("ann", day, 1, 100)),
                List.of(),
                List.of());

        assertThat(history.csv()).isEqualTo("""
                        userId,occurredAt,quantity,amount
                        ann,2026-03-09T12:01:00Z,1,100
                        ann,2026-03-09T12:02:00Z,1,100
                        """);
    }

    @Test
    void theSameSeedMakesTheSameHistory() {
        var first = new Simulator(7, 50, 30).history(TODAY);
        var second = new Simulator(7, 50, 30).history(TODAY);

        assertThat(first).isEqualTo(second);
        assertThat(first.teams()).anyMatch(History.Team::forms).anyMatch(team -> !team.forms());
        assertThat(first.purchases()).allMatch(purchase -> purchase.day().isBefore(TODAY));
    }

    private RealHistory realHistory() throws IOException {
        var purchases = Files.writeString(
                folder.resolve("cd.txt"), " 00004 0001 19970101  2   29.33\n 00004 0001 19970102  1   14.96\n");
        var formed = Files.writeString(folder.resolve("formed.tsv"), "1\t7\t2\n3\t8\t4\t5\n");
        var failed = Files.writeString(folder.resolve("failed.tsv"), "9\t7\n");
        return new RealHistory(purchases, formed, failed);
    }
}
