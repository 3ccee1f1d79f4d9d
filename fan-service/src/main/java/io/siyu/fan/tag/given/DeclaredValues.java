package io.siyu.fan.tag.given;

import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.catalogue.Leaf;
import io.siyu.fan.tag.rule.AllOf;
import io.siyu.fan.tag.rule.AnyOf;
import io.siyu.fan.tag.rule.Condition;
import io.siyu.fan.tag.rule.Declared;
import io.siyu.fan.tag.rule.Not;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which values of what people declare the rules of the catalogue ask for; another one would say nothing of anybody. */
@ApplicationScoped
class DeclaredValues {
    private static final String IS_SOME_ACCOUNTS_REGION =
            "select exists (select from account where lower(region) = $1) as known";
    private static final String REGION = "region";

    private final Map<String, Set<String>> asked = new TreeMap<>();
    private final Pool database;

    DeclaredValues(Catalogue catalogue, Pool database) {
        this.database = database;
        catalogue.leaves().stream()
                .map(Leaf::rule)
                .flatMap(Optional::stream)
                .flatMap(DeclaredValues::declared)
                .forEach(it ->
                        asked.computeIfAbsent(it.name(), _ -> new TreeSet<>()).addAll(it.values()));
    }

    private static Stream<Declared> declared(Condition condition) {
        return switch (condition) {
            case Declared it -> Stream.of(it);
            case AllOf all -> all.conditions().stream().flatMap(DeclaredValues::declared);
            case AnyOf any -> any.conditions().stream().flatMap(DeclaredValues::declared);
            case Not not -> declared(not.condition());
            default -> Stream.empty();
        };
    }

    /** Refuses what no rule would read; of several values parted by commas each must be read. */
    Uni<Void> require(String name, String value) {
        var known = asked.getOrDefault(name, Set.of());
        var text = value.toLowerCase(Locale.ROOT);
        if (known.isEmpty() || parts(text).stream().allMatch(known::contains)) {
            return Uni.createFrom().voidItem();
        }
        return isSomeAccountsRegion(name, text)
                .invoke(is -> {
                    if (!is) {
                        throw CommonProblem.Malformed.field("value", "must be one of " + String.join(", ", known));
                    }
                })
                .replaceWithVoid();
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** Accounts say in their own words where they are at home, and whoever lives there is a neighbour. */
    private Uni<Boolean> isSomeAccountsRegion(String name, String text) {
        return name.equals(REGION)
                ? database.preparedQuery(IS_SOME_ACCOUNTS_REGION)
                        .execute(Tuple.of(text))
                        .map(rows -> rows.iterator().next().getBoolean("known"))
                : Uni.createFrom().item(false);
    }
}
