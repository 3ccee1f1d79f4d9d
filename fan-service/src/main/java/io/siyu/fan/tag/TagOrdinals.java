package io.siyu.fan.tag;

import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.catalogue.Leaf;
import io.siyu.fan.tag.rule.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which place in {@code relation.tags} each leaf tag has: given once, at the first start that knows the tag, and kept for ever. */
@ApplicationScoped
public class TagOrdinals {
    /** One replica at a time gives places, so that two that start together give a tag one. */
    private static final String LOCK = "lock table tag_ordinal in share row exclusive mode";

    private static final String GIVE = """
            insert into tag_ordinal (tag, ordinal)
            select fresh.tag, free.ordinal
            from (select wanted.tag, row_number() over (order by wanted.place) as turn
                  from unnest($1::text[]) with ordinality as wanted (tag, place)
                  where not exists (select from tag_ordinal known where known.tag = wanted.tag)) fresh
                 join (select ordinal, row_number() over (order by ordinal) as turn
                       from generate_series(0, 511) as ordinal
                       where not exists (select from tag_ordinal known where known.ordinal = ordinal.ordinal)) free
                   on free.turn = fresh.turn
            """;
    private static final String ALL = "select tag, ordinal from tag_ordinal where tag = any($1)";

    private final Catalogue catalogue;
    private final Pool database;
    private volatile @Nullable Places places;

    TagOrdinals(Catalogue catalogue, Pool database) {
        this.catalogue = catalogue;
        this.database = database;
    }

    /** The catalogue's leaves in their places, and its rules compiled for them. */
    public record Places(Map<String, Integer> ordinals, Rules rules) {
        public int of(Leaf leaf) {
            return Objects.requireNonNull(ordinals.get(leaf.name()));
        }

        /** The rule of a leaf that has one. */
        public Rules.Rule rule(Leaf leaf) {
            return new Rules.Rule(of(leaf), leaf.rule().orElseThrow(), ttlDays(leaf));
        }

        /** What was declared ends by itself; only deeds grow old with the fan's silence. */
        private static int ttlDays(Leaf leaf) {
            return switch (leaf.source()) {
                case RULE -> leaf.ttlDays();
                case DECLARED, MANUAL -> 0;
            };
        }
    }

    /** Read once; the first to ask gives places to tags that are new. */
    public Uni<Places> places() {
        var known = places;
        return known == null
                ? database.withTransaction(this::load).invoke(loaded -> places = loaded)
                : Uni.createFrom().item(known);
    }

    private Uni<Places> load(SqlConnection transaction) {
        var tags = Tuple.tuple()
                .addArrayOfString(catalogue.leaves().stream().map(Leaf::name).toArray(String[]::new));
        return transaction
                .query(LOCK)
                .execute()
                .chain(() -> transaction.preparedQuery(GIVE).execute(tags))
                .chain(() -> transaction.preparedQuery(ALL).execute(tags))
                .map(this::read);
    }

    private Places read(RowSet<Row> rows) {
        var ordinals = rows.stream()
                .collect(Collectors.toUnmodifiableMap(row -> row.getString("tag"), row -> row.getInteger("ordinal")));
        if (ordinals.size() < catalogue.leaves().size()) {
            throw new IllegalStateException("no places are left for the tags of the catalogue");
        }
        var unruled = new Places(ordinals, new Rules(catalogue.filters(), List.of()));
        var rules = catalogue.leaves().stream()
                .filter(leaf -> leaf.rule().isPresent())
                .map(unruled::rule)
                .toList();
        return new Places(ordinals, new Rules(catalogue.filters(), rules));
    }
}
