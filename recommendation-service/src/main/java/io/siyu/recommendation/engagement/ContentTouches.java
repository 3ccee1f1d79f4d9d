package io.siyu.recommendation.engagement;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Ties unverified private interactions to confirmed exposures: the same user, account and content, served at most {@link #TIE} before the
 * interaction. Either may be told first, so both are kept until the other can no longer come.
 */
@ApplicationScoped
class ContentTouches {
    /** How long after an exposure an interaction still stems from it. */
    static final Duration TIE = Duration.ofDays(7);

    /** An interaction of the window's first day may still be told today, and stem from an exposure a week before that. */
    private static final Duration SEEN_KEPT = TIE.multipliedBy(2).plusDays(1);

    /** An exposure is confirmed within 24 hours of being served, and it was served before the interaction. */
    private static final Duration INTERACTED_KEPT = Duration.ofHours(25);

    /** Locks by (user, account, content): who comes second sees what the first committed. */
    private static final String TOUCH = """
            insert into content_touch as touch (user_id, account_id, content_id, expires_at)
            select user_id, account_id, content_id, max(cast(expires_at as timestamptz))
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]))
                 as moment (user_id, account_id, content_id, expires_at)
            group by user_id, account_id, content_id
            order by user_id, account_id, content_id
            on conflict (user_id, account_id, content_id) do update
            set expires_at = greatest(touch.expires_at, excluded.expires_at)
            """;

    private static final String REMEMBER = """
            insert into content_moment (user_id, account_id, content_id, kind, at, expires_at)
            select user_id, account_id, content_id, ?5, cast(at as timestamptz), cast(expires_at as timestamptz)
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?6 as text[]))
                 as moment (user_id, account_id, content_id, expires_at, at)
            order by user_id, account_id, content_id, at
            on conflict do nothing
            """;

    private static final String TIED = """
            select interacted.account_id, interacted.user_id,
                   cast(cast(max(interacted.at) at time zone 'UTC' as date) as text) as engaged_on
            from (select distinct user_id, account_id, content_id
                  from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[])) as touched (user_id, account_id, content_id)) as touched
            join content_moment interacted using (user_id, account_id, content_id)
            join content_moment seen using (user_id, account_id, content_id)
            where interacted.kind = 'INTERACTED' and seen.kind = 'SEEN'
              and seen.at <= interacted.at and interacted.at <= seen.at + make_interval(secs => ?4)
            group by interacted.account_id, interacted.user_id
            """;

    private static final String EXPIRE_MOMENTS = """
            delete from content_moment where (user_id, account_id, content_id, kind, at) in (
                select user_id, account_id, content_id, kind, at from content_moment where expires_at < ?1 limit 10000)
            """;
    private static final String EXPIRE_TOUCHES = """
            delete from content_touch where (user_id, account_id, content_id) in (
                select user_id, account_id, content_id from content_touch where expires_at < ?1
                limit 10000 for update skip locked)
            """;

    private final Clock clock;

    ContentTouches(Clock clock) {
        this.clock = clock;
    }

    /** Remembers confirmed exposures and tells which fans they engage after all. */
    Uni<List<EngagedFan>> seen(Collection<SeenContent> exposures) {
        return touched(
                "SEEN",
                exposures.stream()
                        .map(seen -> new Moment(
                                seen.userId(), seen.accountId(), seen.contentId(), seen.servedAt(), SEEN_KEPT))
                        .toList());
    }

    /** Remembers unverified private interactions with a content and tells which fans they engage already. */
    Uni<List<EngagedFan>> interacted(Collection<FanInteraction> interactions) {
        return touched(
                "INTERACTED",
                interactions.stream()
                        .map(one -> new Moment(
                                one.userId(),
                                one.accountId(),
                                String.valueOf(one.contentId()),
                                one.occurredAt(),
                                INTERACTED_KEPT))
                        .toList());
    }

    /** Drops what nothing can be tied to any more, at most 10,000 rows of each at a time; tells how many it dropped. */
    Uni<Integer> expire() {
        var now = clock.instant();
        return Panache.getSession().chain(session -> session.createNativeQuery(EXPIRE_MOMENTS)
                .setParameter(1, now)
                .executeUpdate()
                .chain(moments -> session.createNativeQuery(EXPIRE_TOUCHES)
                        .setParameter(1, now)
                        .executeUpdate()
                        .map(touches -> moments + touches)));
    }

    private record Moment(String userId, String accountId, String contentId, Instant at, Duration kept)
            implements Comparable<Moment> {
        @Override
        public int compareTo(Moment other) {
            return Comparator.comparing(Moment::userId)
                    .thenComparing(Moment::accountId)
                    .thenComparing(Moment::contentId)
                    .thenComparing(Moment::at)
                    .compare(this, other);
        }
    }

    private static Uni<List<EngagedFan>> touched(String kind, List<Moment> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var moments = List.copyOf(new TreeSet<>(told));
        var users = column(moments, Moment::userId);
        var accounts = column(moments, Moment::accountId);
        var contents = column(moments, Moment::contentId);
        var expiries = column(moments, moment -> moment.at().plus(moment.kept()).toString());
        var instants = column(moments, moment -> moment.at().toString());
        return Panache.getSession().chain(session -> session.createNativeQuery(TOUCH)
                .setParameter(1, users)
                .setParameter(2, accounts)
                .setParameter(3, contents)
                .setParameter(4, expiries)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(REMEMBER)
                        .setParameter(1, users)
                        .setParameter(2, accounts)
                        .setParameter(3, contents)
                        .setParameter(4, expiries)
                        .setParameter(5, kind)
                        .setParameter(6, instants)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery(TIED, Object[].class)
                        .setParameter(1, users)
                        .setParameter(2, accounts)
                        .setParameter(3, contents)
                        .setParameter(4, (double) TIE.toSeconds())
                        .getResultList())
                .map(rows -> rows.stream().map(ContentTouches::engaged).toList()));
    }

    private static EngagedFan engaged(Object[] row) {
        return new EngagedFan((String) row[0], (String) row[1], LocalDate.parse((String) row[2]));
    }

    private static String[] column(List<Moment> moments, Function<Moment, String> value) {
        return moments.stream().map(value).toArray(String[]::new);
    }
}
