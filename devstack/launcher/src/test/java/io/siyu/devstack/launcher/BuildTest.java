package io.siyu.devstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    /** Ahead of the folders, which are as new as the test: a folder changes when a source in it is removed. */
    private static final Instant BUILT = Instant.now().plusSeconds(3_600);

    @TempDir
    Path root;

    private Path module;
    private Path built;

    @BeforeEach
    void aModuleThatIsBuilt() throws IOException {
        module = root.resolve("fan-service");
        built = file("fan-service/target/quarkus-app/quarkus-run.jar", BUILT);
        var _ = file("pom.xml", BUILT.minusSeconds(10));
        var _ = file("fan-service/src/main/java/Fan.java", BUILT.minusSeconds(5));
    }

    @Test
    void whatHasNotChangedIsNotBuiltAgain() {
        assertThat(new Build(root).isStale(module, built)).isFalse();
    }

    @Test
    void aChangedSourceIsBuilt() throws IOException {
        var _ = file("fan-service/src/main/java/Fan.java", BUILT.plusSeconds(1));

        assertThat(new Build(root).isStale(module, built)).isTrue();
    }

    @Test
    void aChangeOfThePlatformIsAChangeOfEveryService() throws IOException {
        var _ = file("platform/web/src/main/java/Problem.java", BUILT.plusSeconds(1));

        assertThat(new Build(root).isStale(module, built)).isTrue();
    }

    @Test
    void aTestAloneChangesNoPackage() throws IOException {
        var _ = file("fan-service/src/test/java/FanTest.java", BUILT.plusSeconds(1));
        var _ = file("platform/data/target/classes/X.class", BUILT.plusSeconds(1));

        assertThat(new Build(root).isStale(module, built)).isFalse();
    }

    @Test
    void whatChangedWhileItWasBuiltIsBuiltAgain() throws IOException {
        var _ = file("fan-service/target/siyu.built", BUILT.minusSeconds(7));

        assertThat(new Build(root).isStale(module, built)).isTrue();
    }

    @Test
    void aPackageThatATestRunMadeHasNoClassCache() throws IOException {
        assertThat(Build.lacksClassCache(module)).isTrue();

        var _ = file("fan-service/target/quarkus-app/app.aot", BUILT);
        assertThat(Build.lacksClassCache(module)).isFalse();
    }

    @Test
    void whereNoClassCacheCanBeRecordedNoneIsMissed() throws IOException {
        Files.writeString(file("fan-service/target/siyu.built", BUILT), "without class cache");

        assertThat(Build.lacksClassCache(module)).isFalse();
    }

    private Path file(String name, Instant modified) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
