package io.siyu.fan.tag.catalogue;

import io.siyu.fan.tag.history.Filters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All tags there are, checked. */
public final class Catalogue {
    /** As many as the bit set of a relation has room for. */
    public static final int MOST_LEAVES = 512;

    private final List<Branch> branches;
    private final List<Leaf> leaves;
    private final Map<String, Leaf> byName;
    private final Filters filters;
    private final String fingerprint;

    Catalogue(List<Branch> branches, List<Leaf> leaves, Filters filters, String fingerprint) {
        this.branches = List.copyOf(branches);
        this.leaves = List.copyOf(leaves);
        this.byName = leaves.stream().collect(Collectors.toMap(Leaf::name, Function.identity()));
        this.filters = filters;
        this.fingerprint = fingerprint;
    }

    /** A part of the taxonomy with tags below it. */
    public record Branch(String name, String title) {}

    public List<Branch> branches() {
        return branches;
    }

    /** In the order of the file. */
    public List<Leaf> leaves() {
        return leaves;
    }

    public Optional<Leaf> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The leaf of that name, or all leaves below the branch of that name; empty where there is neither. */
    public List<Leaf> below(String name) {
        return leaves.stream()
                .filter(leaf -> leaf.name().equals(name) || leaf.name().startsWith(name + "."))
                .toList();
    }

    public Filters filters() {
        return filters;
    }

    /** Tells catalogues apart that may give other tags. */
    public String fingerprint() {
        return fingerprint;
    }

    static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
