package io.siyu.fan.tag.derivation;

import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.Derivation;
import io.siyu.fan.tag.TagOrdinals;
import io.siyu.fan.tag.TagOrdinals.Places;
import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.catalogue.Leaf;
import io.siyu.fan.tag.derivation.FanReader.Batch;
import io.siyu.fan.tag.history.History;
import io.siyu.fan.tag.history.Quarter;
import io.siyu.fan.tag.rule.Fan;
import io.siyu.fan.tag.rule.Fan.Standpoint;
import io.siyu.fan.tag.rule.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derives the tags of one fan once more, this time with the reasons. */
@ApplicationScoped
class Explanation implements Derivation {
    private final FanReader fans;
    private final TagOrdinals ordinals;
    private final Catalogue catalogue;
    private final Pool database;
    private final Clock clock;

    Explanation(FanReader fans, TagOrdinals ordinals, Catalogue catalogue, Pool database, Clock clock) {
        this.fans = fans;
        this.ordinals = ordinals;
        this.catalogue = catalogue;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<List<Derived>> explain(RelationKey key) {
        return ordinals.places()
                .chain(places -> database.withConnection(connection -> fans.of(connection, List.of(key)))
                        .map(batch -> explain(places, batch)));
    }

    private List<Derived> explain(Places places, Batch batch) {
        var fan = places.rules().newFan();
        return batch.fans().stream()
                .filter(row -> read(fan, row, batch))
                .flatMap(_ -> catalogue.leaves().stream()
                        .filter(leaf -> leaf.rule().isPresent())
                        .map(leaf -> explain(places, leaf, fan))
                        .flatMap(Optional::stream))
                .toList();
    }

    private boolean read(Fan fan, FanRow row, Batch batch) {
        var account = batch.accounts().get(row.key().accountId());
        var profile = row.profile();
        if (account == null) {
            return false;
        }
        var history = profile == null || row.isNew() ? History.NONE.encode() : profile.history();
        var facts = batch.facts().getOrDefault(row.key().userId(), Map.of());
        fan.read(history, new Standpoint(row.follow(), row.tier(), facts), account, Quarter.of(clock.instant()));
        return true;
    }

    private static Optional<Derived> explain(Places places, Leaf leaf, Fan fan) {
        var condition = leaf.rule().orElseThrow();
        return places.rule(leaf).holdsUntil(fan).map(until -> {
            var why = new ArrayList<Reason>();
            condition.explain(fan, why);
            var endsAt = until == Quarter.NEVER ? null : Quarter.start(until);
            return new Derived(
                    leaf, leaf.confidence().of(Math.max(1, condition.evidence(fan))), endsAt, List.copyOf(why));
        });
    }
}
