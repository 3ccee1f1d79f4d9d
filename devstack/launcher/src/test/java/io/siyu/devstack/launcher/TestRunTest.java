package io.siyu.devstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    Path root;

    @Test
    void theSummaryAddsUpAllModules() throws IOException {
        report(
                "fan-service/target/surefire-reports/TEST-a.xml",
                "tests=\"5\" errors=\"1\" skipped=\"1\" failures=\"1\"");
        report("gateway/target/failsafe-reports/TEST-b.xml", "tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"0\"");

        assertThat(TestRun.summary(root, LONG_AGO)).isEqualTo(new TestRun.Summary(4, 2, 1));
    }

    @Test
    void aReportOfAnEarlierRunDoesNotCount() throws IOException {
        report(
                "fan-service/target/surefire-reports/TEST-a.xml",
                "tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"");

        var later = FileTime.fromMillis(System.currentTimeMillis() + 60_000);

        assertThat(TestRun.summary(root, later)).isEqualTo(new TestRun.Summary(0, 0, 0));
    }

    private void report(String name, String counts) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="x" time="1.5" %s flakes="0">
                </testsuite>
                """.formatted(counts));
    }
}
