package io.siyu.fan.export;

import io.siyu.fan.export.ExportStore.Part;
import io.siyu.fan.seal.FanKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of one export, compressed and sealed while they wait, and the archive they become. */
record SealedParts(FanKey key, UUID exportId) {
    Part seal(String name, String json) {
        try (var compressed = new ByteArrayOutputStream()) {
            try (var gzip = new GZIPOutputStream(compressed)) {
                gzip.write(json.getBytes(StandardCharsets.UTF_8));
            }
            return new Part(name, key.seal(purpose(name), compressed.toByteArray()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    byte[] archive(String manifest, List<Part> parts) {
        try (var archive = new ByteArrayOutputStream()) {
            try (var zip = new ZipOutputStream(archive)) {
                zip.putNextEntry(new ZipEntry("manifest.json"));
                zip.write(manifest.getBytes(StandardCharsets.UTF_8));
                for (var part : parts) {
                    zip.putNextEntry(new ZipEntry(part.name()));
                    try (var content = new GZIPInputStream(
                            new ByteArrayInputStream(key.open(purpose(part.name()), part.content())))) {
                        content.transferTo(zip);
                    }
                }
            }
            return archive.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String purpose(String name) {
        return "export/" + exportId + "/" + name;
    }
}
