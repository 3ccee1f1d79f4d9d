package io.siyu.fan.tag.derivation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.TagBits;
import io.siyu.fan.tag.TagOrdinals;
import io.siyu.fan.tag.TagSettings;
import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.derivation.FanReader.Batch;
import io.siyu.fan.tag.derivation.Judge.Judged;
import io.siyu.fan.tag.derivation.Judge.News;
import io.siyu.fan.tag.derivation.TagQueue.Note;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Derives the tags of some fans in one transaction: of those with news, of those who are due. */
@ApplicationScoped
class TaggingStep {
    private final TagQueue queue;
    private final FanReader fans;
    private final DeedReader deeds;
    private final ProfileStore profiles;
    private final TagBits bits;
    private final TagOrdinals ordinals;
    private final Catalogue catalogue;
    private final TagSettings settings;
    private final Clock clock;
    private final Timer eventToTag;

    TaggingStep(
            TagQueue queue,
            FanReader fans,
            DeedReader deeds,
            ProfileStore profiles,
            TagBits bits,
            TagOrdinals ordinals,
            Catalogue catalogue,
            TagSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.queue = queue;
        this.fans = fans;
        this.deeds = deeds;
        this.profiles = profiles;
        this.bits = bits;
        this.ordinals = ordinals;
        this.catalogue = catalogue;
        this.settings = settings;
        this.clock = clock;
        this.eventToTag = Timer.builder("siyu.tags.event.to.tag")
                .description("From when the log took an event to when the tags of its fan are stored")
                .publishPercentiles(0.5, 0.99)
                .publishPercentileHistogram()
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(meters);
    }

    /** Takes what waits for a part; whether there may be more. */
    Uni<Boolean> takeNotes(SqlConnection transaction, int shard, Collection<Note> taken) {
        return queue.take(transaction, shard, settings.batch())
                .invoke(taken::addAll)
                .call(notes -> derive(transaction, notes))
                .map(notes -> notes.size() == settings.batch());
    }

    /** After the commit. */
    void measure(Collection<Note> taken) {
        var now = clock.instant();
        taken.forEach(note -> eventToTag.record(Duration.between(note.acceptedAt(), now)));
    }

    /** Looks again at those of whom a rule says something else by now; whether there may be more. */
    Uni<Boolean> settleDue(SqlConnection transaction, int shard) {
        return profiles.due(transaction, shard, clock.instant(), settings.batch())
                .call(keys -> keys.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : fans.of(transaction, keys).chain(batch -> derive(transaction, batch, List.of())))
                .map(keys -> keys.size() == settings.batch());
    }

    private Uni<Void> derive(SqlConnection transaction, List<Note> notes) {
        if (notes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var keys = new LinkedHashSet<RelationKey>();
        notes.forEach(note -> keys.add(note.key()));
        var anew = notes.stream().filter(Note::anew).map(Note::key).collect(Collectors.toSet());
        return fans.of(transaction, keys)
                .map(batch -> batch.withoutProfiles(anew::contains))
                .call(batch -> derive(transaction, batch, notes))
                .chain(batch -> noteAccounts(transaction, batch, notes));
    }

    private Uni<Void> noteAccounts(SqlConnection transaction, Batch batch, List<Note> notes) {
        var bought = notes.stream()
                .filter(Note::purchases)
                .map(note -> note.key().accountId())
                .collect(Collectors.toSet());
        return profiles.seen(transaction, batch.accounts().keySet(), catalogue.fingerprint())
                .chain(() -> profiles.bought(transaction, bought));
    }

    /** Derives and writes the tags of a batch. */
    Uni<Void> derive(SqlConnection transaction, Batch batch, List<Note> notes) {
        var fresh = Judge.fresh(batch);
        var rebought = News.rebought(notes, fresh);
        return deeds.whole(transaction, fresh.stream().map(FanRow::key).toList())
                .chain(whole -> deeds.noted(transaction, notes).chain(noted -> deeds.bought(transaction, rebought)
                        .map(bought -> new News(whole, noted, bought, rebought))))
                .chain(news -> judge(batch, news))
                .chain(judged -> write(transaction, judged));
    }

    /** Off the event loop: it is nothing but computing. */
    private Uni<Judged> judge(Batch batch, News news) {
        return ordinals.places()
                .map(places -> new Judge(places, clock.instant()))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(judge -> judge.judge(batch, news));
    }

    private Uni<Void> write(SqlConnection transaction, Judged judged) {
        return profiles.save(transaction, judged.histories())
                .chain(() -> profiles.retag(transaction, judged.retagged()))
                .chain(() -> bits.settle(transaction, judged.changed()));
    }
}
