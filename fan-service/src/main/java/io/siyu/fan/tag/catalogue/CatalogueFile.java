package io.siyu.fan.tag.catalogue;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The catalogue this service is shipped with; read at start, so that a bad one never serves. */
@Singleton
class CatalogueFile {
    static final String NAME = "tags.yaml";

    @Produces
    @Singleton
    @Startup
    Catalogue catalogue() {
        return read();
    }

    static Catalogue read() {
        try (var file = CatalogueFile.class.getResourceAsStream("/" + NAME)) {
            if (file == null) {
                throw new CatalogueError(NAME, "the file", "is missing");
            }
            return CatalogueReader.read(NAME, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
