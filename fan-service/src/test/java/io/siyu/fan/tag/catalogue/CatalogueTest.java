package io.siyu.fan.tag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyu.fan.fold.FieldGroup;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
    private static final String HEAD = """
            defaults:
              BEHAVIOUR: {ttlDays: 30, confidence: {half: 2}}
            tags:
              behaviour:
                title: 行为
                group: BEHAVIOUR
                below:
            """;

    @Test
    void theShippedCatalogueHasEnoughTagsOfSeveralDepths() {
        var catalogue = CatalogueFile.read();

        assertThat(catalogue.leaves()).hasSizeBetween(250, Catalogue.MOST_LEAVES);
        assertThat(catalogue.leaves())
                .extracting(leaf -> leaf.name().split("\\.").length)
                .contains(2, 3)
                .allMatch(depth -> depth >= 2 && depth <= 4);
        assertThat(catalogue.leaves()).extracting(Leaf::source).contains(TagSource.values());
        assertThat(catalogue.leaves()).extracting(Leaf::group).contains(FieldGroup.values());
    }

    /** By the names and words of the conditions, not by what the catalogue asks them. */
    @Test
    void noTagThatReadsPurchasesIsSeenWhereSpendingIsFolded() {
        var leaves = CatalogueFile.read().leaves();

        var telling = leaves.stream().filter(CatalogueTest::tellsOfPurchases).toList();
        assertThat(telling).hasSizeGreaterThan(30);
        assertThat(telling).allMatch(leaf -> leaf.groups().contains(FieldGroup.CONSUMPTION));
        assertThat(telling)
                .filteredOn(leaf -> leaf.group() == FieldGroup.BEHAVIOUR)
                .extracting(Leaf::name)
                .contains(
                        "behaviour.lifecycle.prospect",
                        "behaviour.lifecycle.first-order",
                        "behaviour.lifecycle.repeat",
                        "behaviour.lifecycle.at-risk",
                        "behaviour.bond.unfollowed-buyer");
        assertThat(leaves).allMatch(leaf -> leaf.groups().contains(leaf.group()));
        assertThat(leaves)
                .filteredOn(leaf -> leaf.group() != FieldGroup.CONSUMPTION && !tellsOfPurchases(leaf))
                .allMatch(leaf -> leaf.groups().size() == 1);
    }

    private static boolean tellsOfPurchases(Leaf leaf) {
        var rule = leaf.rule().map(Object::toString).orElse("");
        return Stream.of("PURCHASE", "AMOUNT", "Quantile[", "Price[", "Bargain[")
                .anyMatch(rule::contains);
    }

    @Test
    void aBranchStandsForAllTagsBelowIt() {
        var catalogue = CatalogueFile.read();

        assertThat(catalogue.below("interest.car")).extracting(Leaf::name).contains("interest.car.suv");
        assertThat(catalogue.below("interest.car.suv")).hasSize(1);
        assertThat(catalogue.below("interest.ca")).isEmpty();
    }

    @Test
    void aTagIsAddedByAddingLines() {
        var catalogue = read("a: {title: 一, below: {b: {title: 二, when: {did: {atLeast: 2, withinDays: 7}}}}}");

        var leaf = catalogue.find("behaviour.a.b").orElseThrow();
        assertThat(leaf.group()).isEqualTo(FieldGroup.BEHAVIOUR);
        assertThat(leaf.ttlDays()).isEqualTo(30);
        assertThat(leaf.confidence().of(2)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: {title: 一} | tag behaviour.a: a tag has either a rule (when) or is manual
            a: {title: 一, manual: true, when: {interest: car}} | tag behaviour.a: a tag has either a rule
            a: {manual: true} | tag behaviour.a: title is missing
            A: {title: 一, manual: true} | tag behaviour.A: a name is made of small letters
            a: {title: 一, manual: true, colour: red} | tag behaviour.a: nobody knows the key colour
            a: {title: 一, group: MOOD, manual: true} | tag behaviour.a: group must be of IDENTITY
            a: {title: 一, group: LOCATION, manual: true} | the group LOCATION has no defaults
            a: {title: 一, ttlDays: -1, manual: true} | ttlDays must be a whole number from 0
            a: {title: 一, confidence: 2, manual: true} | confidence must be a number from 0 to 1
            a: {title: 一, when: {dreams: {}}} | tag behaviour.a: there is no condition dreams
            a: {title: 一, when: {did: {kinds: [WINK]}}} | tag behaviour.a: kinds must be of VIEW
            a: {title: 一, when: {did: {withinDays: 401}}} | withinDays must be a whole number from 1 to 400
            a: {title: 一, when: {did: {atLeast: 3, atMost: 2}}} | atMost is less than atLeast
            a: {title: 一, when: {did: {hours: [9, 9]}}} | hours must be two different hours
            a: {title: 一, when: {did: {}, last: {toDays: 1}}} | a condition has exactly one key
            a: {title: 一, when: {all: [{did: {}}, {did: {evry: 1}}]}} | tag behaviour.a, all: nobody knows the key evry
            a: {title: 一, when: {quantile: {of: SPEND, from: 0.33}}} | from must be a multiple of 0.05
            a: {title: 一, when: {last: {fromDays: 9, toDays: 9}}} | toDays must be over fromDays
            a: {title: 一, when: {declared: {name: mood, values: [good]}}} | nobody declares mood
            a: {title: 一, when: {share: {of: {}, withinDays: 9, least: 1}}} | atLeast is missing
            a: {title: 一, below: {b: {title: 二, below: {c: {title: 三, below: {d: {title: 四, manual: true}}}}}}} | at most 4 levels
            """)
    void aBadCatalogueIsRefusedInWords(String tag, String wrong) {
        assertThatExceptionOfType(CatalogueError.class)
                .isThrownBy(() -> read(tag))
                .withMessageStartingWith("tags-of-test.yaml, ")
                .withMessageContaining(wrong);
    }

    @Test
    void oneNameIsNotGivenTwice() {
        assertThatExceptionOfType(CatalogueError.class)
                .isThrownBy(() -> read("a: {title: 一, manual: true}\n      a: {title: 二, manual: true}"))
                .withMessageContaining("duplicate key a");
    }

    @Test
    void aTagAtTheTopIsNoTag() {
        assertThatExceptionOfType(CatalogueError.class)
                .isThrownBy(() -> CatalogueReader.read("f", HEAD.substring(0, HEAD.indexOf("tags:")) + """
                        tags:
                          alone: {title: 一, group: BEHAVIOUR, manual: true}
                        """))
                .withMessageContaining("at least 2 levels deep");
    }

    private static Catalogue read(String tag) {
        return CatalogueReader.read("tags-of-test.yaml", HEAD + "      " + tag + "\n");
    }
}
