package io.siyu.fan.imports;

import io.siyu.fan.csv.CsvPiece;
import io.siyu.fan.csv.LineCutter;
import io.siyu.fan.csv.UnreadableLine;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in: cut into pieces of whole lines, each kept before more is taken from the client. One that is refused is still read to its
 * end, because a client that is still sending would not read why.
 */
final class Upload {
    private static final int PIECE = 64 * 1024;

    private final UUID importId;
    private final ImportStore store;
    private final List<ImportedRows> kinds;
    private final long limit;
    private final LineCutter cutter = new LineCutter(PIECE);
    private final MessageDigest digest = sha256();
    private long size;
    private int headers;
    private @Nullable ImportedRows kind;
    private @Nullable ImportProblem refusal;

    Upload(UUID importId, ImportStore store, List<ImportedRows> kinds, long limit) {
        this.importId = importId;
        this.store = store;
        this.kinds = kinds;
        this.limit = limit;
    }

    /** What is known of a file when all of it is kept; the digest stands for the file where requests are compared. */
    record Kept(UUID importId, String kind, int rows, String digest) {}

    UUID importId() {
        return importId;
    }

    /** Fails with the reason why the file is refused. */
    Uni<Kept> take(Multi<Buffer> body) {
        return body.onItem()
                .transformToUniAndConcatenate(this::take)
                .collect()
                .last()
                .chain(() -> keep(cutter.end().stream().toList()))
                .map(_ -> kept());
    }

    private Uni<Void> take(Buffer buffer) {
        size += buffer.length();
        if (size > limit) {
            throw new ImportProblem.TooLarge(limit);
        }
        if (refusal != null) {
            return Uni.createFrom().voidItem();
        }
        var bytes = buffer.getBytes();
        digest.update(bytes);
        return keep(cutter.add(bytes));
    }

    private Uni<Void> keep(List<CsvPiece> pieces) {
        var kept = Uni.createFrom().voidItem();
        for (var piece : pieces) {
            kept = kept.chain(() -> keep(piece));
        }
        return kept;
    }

    private Uni<Void> keep(CsvPiece piece) {
        if (kind == null && refusal == null) {
            recognise(piece);
        }
        return refusal == null ? store.keep(importId, piece) : Uni.createFrom().voidItem();
    }

    private void recognise(CsvPiece first) {
        var columns = firstColumns(first);
        for (var one : kinds) {
            if (one.isHeader(columns)) {
                kind = one;
                headers = 1;
                return;
            }
        }
        kind = kinds.stream().filter(one -> one.reads(columns)).findFirst().orElse(null);
        refusal = kind == null ? new ImportProblem.BadHeader() : null;
    }

    private static List<String> firstColumns(CsvPiece first) {
        try {
            return first.lines().stream()
                    .findFirst()
                    .map(line -> line.columns())
                    .orElse(List.of());
        } catch (UnreadableLine unreadable) {
            return List.of();
        }
    }

    private Kept kept() {
        if (size > 0 && refusal != null) {
            throw refusal;
        }
        var rows = (int) (cutter.rows() - headers);
        return Optional.ofNullable(kind)
                .filter(_ -> rows > 0)
                .map(it -> new Kept(importId, it.kind(), rows, HexFormat.of().formatHex(digest.digest())))
                .orElseThrow(ImportProblem.Empty::new);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
