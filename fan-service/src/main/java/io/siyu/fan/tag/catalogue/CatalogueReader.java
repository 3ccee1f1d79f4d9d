package io.siyu.fan.tag.catalogue;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.tag.history.Filters;
import io.siyu.fan.tag.rule.Condition;
import io.siyu.fan.tag.rule.Declared;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the file of tags and refuses it in words. */
final class CatalogueReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LEAST_DEPTH = 2;
    private static final int MOST_DEPTH = 4;
    private static final int LONGEST_TTL = 3_650;

    private final String file;
    private final Filters.Numbering filters = new Filters.Numbering();
    private final ConditionReader conditions = new ConditionReader(filters);
    private final Map<FieldGroup, Default> defaults = new EnumMap<>(FieldGroup.class);
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Catalogue.Branch> branches = new ArrayList<>();

    private CatalogueReader(String file) {
        this.file = file;
    }

    /** What the leaves of a group have where they say nothing else. */
    private record Default(Confidence confidence, int ttlDays) {}

    /** Fails with {@link CatalogueError}. */
    static Catalogue read(String file, String text) {
        return new CatalogueReader(file).read(text);
    }

    private Catalogue read(String text) {
        var whole = new Entry(file, "the file", load(text));
        readDefaults(whole.entry("defaults"));
        whole.mapping("tags")
                .forEach((name, value) -> readNode(name, whole.at("tag " + name, value), Optional.empty(), 1));
        whole.nothingElse();
        if (leaves.size() > Catalogue.MOST_LEAVES) {
            throw whole.wrong(leaves.size() + " leaves are more than " + Catalogue.MOST_LEAVES);
        }
        return new Catalogue(branches, leaves, filters.all(), Catalogue.fingerprint(text));
    }

    private Object load(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException broken) {
            throw new CatalogueError(file, "the file", "is no YAML: " + broken.getMessage());
        }
    }

    private void readDefaults(Entry entry) {
        for (var group : FieldGroup.values()) {
            if (entry.has(group.name())) {
                var its = entry.entry(group.name());
                defaults.put(group, new Default(confidence(its), its.number("ttlDays", 0, LONGEST_TTL)));
                its.nothingElse();
            }
        }
        entry.nothingElse();
    }

    private void readNode(String name, Entry entry, Optional<FieldGroup> above, int depth) {
        var last = name.substring(name.lastIndexOf('.') + 1);
        if (!NAME.matcher(last).matches()) {
            throw entry.wrong("a name is made of small letters, digits and single hyphens");
        }
        var title = entry.text("title");
        var group = entry.optionalChoice("group", FieldGroup.class).or(() -> above);
        if (entry.has("below")) {
            if (depth == MOST_DEPTH) {
                throw entry.wrong("a taxonomy has at most " + MOST_DEPTH + " levels");
            }
            branches.add(new Catalogue.Branch(name, title));
            entry.mapping("below")
                    .forEach((child, value) -> readNode(
                            name + "." + child, entry.at("tag " + name + "." + child, value), group, depth + 1));
        } else {
            if (depth < LEAST_DEPTH) {
                throw entry.wrong("a tag lies at least " + LEAST_DEPTH + " levels deep");
            }
            leaves.add(leaf(name, title, group.orElseThrow(() -> entry.wrong("group is missing")), entry));
        }
        entry.nothingElse();
    }

    private Leaf leaf(String name, String title, FieldGroup group, Entry entry) {
        var usual = Optional.ofNullable(defaults.get(group))
                .orElseThrow(() -> entry.wrong("the group " + group + " has no defaults"));
        var ttlDays = entry.number("ttlDays", 0, LONGEST_TTL, usual.ttlDays());
        var confidence = entry.has("confidence") ? confidence(entry) : usual.confidence();
        if (entry.flag("manual") == entry.has("when")) {
            throw entry.wrong("a tag has either a rule (when) or is manual");
        }
        if (!entry.has("when")) {
            return new Leaf(name, title, group, Set.of(group), TagSource.MANUAL, Optional.empty(), confidence, ttlDays);
        }
        var rule = conditions.read(entry.entry("when"), ttlDays);
        return new Leaf(name, title, group, groups(group, rule), source(rule), Optional.of(rule), confidence, ttlDays);
    }

    private Set<FieldGroup> groups(FieldGroup filedUnder, Condition rule) {
        var groups = EnumSet.of(filedUnder);
        if (rule.looksAt(number -> filters.get(number).namesPurchases())) {
            groups.add(FieldGroup.CONSUMPTION);
        }
        return groups;
    }

    private static TagSource source(Condition rule) {
        return rule instanceof Declared ? TagSource.DECLARED : TagSource.RULE;
    }

    private static Confidence confidence(Entry entry) {
        if (entry.raw("confidence") instanceof Map<?, ?>) {
            var growing = entry.entry("confidence");
            var half = growing.positive("half");
            growing.nothingElse();
            return new Confidence(0, half);
        }
        return new Confidence(entry.part("confidence", 0), 0);
    }
}
