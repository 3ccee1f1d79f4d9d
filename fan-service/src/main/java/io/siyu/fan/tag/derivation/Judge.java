package io.siyu.fan.tag.derivation;

import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.TagOrdinals.Places;
import io.siyu.fan.tag.derivation.DeedReader.Deeds;
import io.siyu.fan.tag.derivation.FanReader.Batch;
import io.siyu.fan.tag.derivation.FanRow.Profile;
import io.siyu.fan.tag.derivation.TagQueue.Note;
import io.siyu.fan.tag.history.History;
import io.siyu.fan.tag.history.Quarter;
import io.siyu.fan.tag.rule.Fan;
import io.siyu.fan.tag.rule.Fan.Standpoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Derives the tags of a batch: histories with what is new, then the rules. No database, no clock. */
final class Judge {
    private final Places places;
    private final int now;

    Judge(Places places, Instant now) {
        this.places = places;
        this.now = Quarter.of(now);
    }

    /**
     * What came of a batch.
     *
     * @param histories profiles whose histories must be written
     * @param retagged profiles of which only the rest must
     * @param changed fans of whom the rules say something else than before
     */
    record Judged(Map<RelationKey, Profile> histories, Map<RelationKey, Profile> retagged, Set<RelationKey> changed) {}

    /** What was read of deeds: of fans seen for the first time all of them, of others what is new; and purchases anew of those who need it. */
    record News(Deeds whole, Deeds noted, Deeds bought, Set<RelationKey> rebought) {
        static final News NONE = new News(Deeds.NONE, Deeds.NONE, Deeds.NONE, Set.of());

        static Set<RelationKey> rebought(Collection<Note> notes, Collection<FanRow> fresh) {
            var keys = notes.stream().filter(Note::purchases).map(Note::key).collect(Collectors.toSet());
            fresh.forEach(fan -> keys.add(fan.key()));
            return keys;
        }
    }

    Judged judge(Batch batch, News news) {
        var judged = new Judged(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashSet<>());
        var fan = places.rules().newFan();
        for (var row : batch.fans()) {
            var account = batch.accounts().get(row.key().accountId());
            if (account != null) {
                var history = history(row, news);
                var facts = batch.facts().getOrDefault(row.key().userId(), Map.of());
                fan.read(history, new Standpoint(row.follow(), row.tier(), facts), account, now);
                note(judged, row, history, fan);
            }
        }
        return judged;
    }

    private static byte[] history(FanRow row, News news) {
        var key = row.key();
        var kept = row.profile();
        if (kept == null || row.isNew()) {
            return grown(key, History.NONE.with(news.whole().of(key)), news);
        }
        var noted = news.noted().of(key);
        return noted.isEmpty() && !news.rebought().contains(key)
                ? kept.history()
                : grown(key, History.decode(kept.history()).with(noted), news);
    }

    private static byte[] grown(RelationKey key, History history, News news) {
        return (news.rebought().contains(key)
                        ? history.withPurchases(news.bought().of(key))
                        : history)
                .encode();
    }

    private void note(Judged judged, FanRow row, byte[] history, Fan fan) {
        var verdict = places.rules().judge(fan);
        var before = row.profile();
        var endsAt = endsAt(verdict.ends(), before);
        var profile = Profile.of(history, verdict.tags(), endsAt, fan.spending());
        if (before != null && profile.isSame(before)) {
            return;
        }
        if (before == null || !Arrays.equals(history, before.history())) {
            judged.histories().put(row.key(), profile);
        } else {
            judged.retagged().put(row.key(), profile);
        }
        if (before == null || !Arrays.equals(profile.tags(), before.tags())) {
            judged.changed().add(row.key());
        }
    }

    /** An instant that is kept may be early, never late: then it need not move in the index with every deed. */
    private @Nullable Instant endsAt(int quarter, @Nullable Profile before) {
        var kept = before == null ? null : before.endsAt();
        if (quarter == Quarter.NEVER) {
            return null;
        }
        var solved = Quarter.start(quarter);
        return kept != null && kept.isAfter(Quarter.start(now)) && kept.isBefore(solved) ? kept : solved;
    }

    /** Of some fans those whose histories must be read as a whole. */
    static List<FanRow> fresh(Batch batch) {
        return batch.fans().stream().filter(FanRow::isNew).toList();
    }
}
