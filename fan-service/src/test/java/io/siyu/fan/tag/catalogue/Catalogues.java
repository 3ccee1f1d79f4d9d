package io.siyu.fan.tag.catalogue;

import io.siyu.fan.tag.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Catalogues for tests of other packages. */
public final class Catalogues {
    private Catalogues() {}

    public static Catalogue shipped() {
        return CatalogueFile.read();
    }

    /** One tag with that condition. */
    public static Catalogue of(String when) {
        return CatalogueReader.read("test", """
                defaults:
                  BEHAVIOUR: {ttlDays: 0, confidence: 1}
                tags:
                  a: {title: 一, group: BEHAVIOUR, below: {b: {title: 二, when: %s}}}
                """.formatted(when));
    }

    /** Rules in the order of the file. */
    public static Rules rules(Catalogue catalogue) {
        var leaves = catalogue.leaves();
        var rules = new ArrayList<Rules.Rule>();
        IntStream.range(0, leaves.size())
                .filter(place -> leaves.get(place).rule().isPresent())
                .forEach(place -> rules.add(new Rules.Rule(
                        place,
                        leaves.get(place).rule().orElseThrow(),
                        leaves.get(place).source() == TagSource.RULE
                                ? leaves.get(place).ttlDays()
                                : 0)));
        return new Rules(catalogue.filters(), List.copyOf(rules));
    }
}
