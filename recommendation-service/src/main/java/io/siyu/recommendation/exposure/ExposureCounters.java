package io.siyu.recommendation.exposure;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Confirmed exposures, each once, and how many there were per content, creator and UTC hour; in the current transaction. */
@ApplicationScoped
class ExposureCounters {
    /** A parallel confirmation of the same slot waits here for the first one to commit, and then adds nothing. Locked by content. */
    private static final String CONFIRM = """
            insert into exposure (feed_id, content_id, account_id, user_id, scene, position, served_at, confirmed_at)
            select ?1, content_id, account_id, ?2, ?3, cast(position as int), ?4, ?5
            from unnest(cast(?6 as text[]), cast(?7 as text[]), cast(?8 as text[])) as slot (content_id, account_id, position)
            order by content_id
            on conflict (feed_id, content_id) do nothing
            returning content_id
            """;

    /** Contents before creators, each by id: two transactions never wait for each other. */
    private static final String COUNT_CONTENTS = """
            insert into content_exposure_hour as counter (content_id, account_id, hour, exposures)
            select content_id, account_id, date_trunc('hour', cast(?1 as timestamptz), 'UTC'), count(*)
            from unnest(cast(?2 as text[]), cast(?3 as text[])) as seen (content_id, account_id)
            group by content_id, account_id
            order by content_id
            on conflict (content_id, hour) do update set exposures = counter.exposures + excluded.exposures
            """;

    private static final String COUNT_CREATORS = """
            insert into creator_exposure_hour as counter (account_id, hour, exposures)
            select account_id, date_trunc('hour', cast(?1 as timestamptz), 'UTC'), count(*)
            from unnest(cast(?2 as text[])) as seen (account_id)
            group by account_id
            order by account_id
            on conflict (account_id, hour) do update set exposures = counter.exposures + excluded.exposures
            """;

    /** Notes exposures of one feed and counts those that are new, which it returns. */
    Uni<List<Exposure>> count(List<Exposure> exposures) {
        return confirm(exposures).call(ExposureCounters::countHours);
    }

    private static Uni<List<Exposure>> confirm(List<Exposure> exposures) {
        var first = exposures.getFirst();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CONFIRM, String.class)
                        .setParameter(1, first.feedId())
                        .setParameter(2, first.userId())
                        .setParameter(3, first.scene())
                        .setParameter(4, first.servedAt())
                        .setParameter(5, first.confirmedAt())
                        .setParameter(6, column(exposures, Exposure::contentId))
                        .setParameter(7, column(exposures, Exposure::accountId))
                        .setParameter(8, column(exposures, exposure -> String.valueOf(exposure.position())))
                        .getResultList())
                .map(Set::copyOf)
                .map(fresh -> exposures.stream()
                        .filter(exposure -> fresh.contains(exposure.contentId()))
                        .collect(Collectors.toList()));
    }

    private static Uni<Void> countHours(List<Exposure> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var at = fresh.getFirst().confirmedAt();
        var accounts = column(fresh, Exposure::accountId);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COUNT_CONTENTS)
                        .setParameter(1, at)
                        .setParameter(2, column(fresh, Exposure::contentId))
                        .setParameter(3, accounts)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(COUNT_CREATORS)
                                .setParameter(1, at)
                                .setParameter(2, accounts)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    private static String[] column(List<Exposure> exposures, Function<Exposure, String> value) {
        return exposures.stream().map(value).toArray(String[]::new);
    }
}
