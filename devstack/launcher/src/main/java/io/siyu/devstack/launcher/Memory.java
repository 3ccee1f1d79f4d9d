package io.siyu.devstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process and its children hold. */
final class Memory {
    private Memory() {}

    /**
     * Megabytes of resident memory of the process and all below it; what they share counts once (PostgreSQL's buffers
     * are in every one of its processes). 0 where the system has no /proc.
     */
    static long residentMegabytes(long pid) {
        return ProcessHandle.of(pid)
                        .map(process -> proportionalKilobytes(pid)
                                + process.descendants()
                                        .mapToLong(child -> proportionalKilobytes(child.pid()))
                                        .sum())
                        .orElse(0L)
                / 1024;
    }

    private static long proportionalKilobytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException _) {
            return 0;
        }
    }
}
