package io.siyu.recommendation.engagement;

import io.siyu.platform.inbox.Newest;
import io.siyu.platform.sql.ManyRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The copies of relations and the counts of private fans that follow from them. Every statement locks relation_copy by (account, user), then
 * private_fan_count by (account, day); the count changes by what the row changed, so repeats and disorder change nothing.
 */
@ApplicationScoped
class RelationCopies {
    private static final String COUNT = """
            , counted as (
                insert into private_fan_count as count (account_id, engaged_on, fans)
                select account_id, engaged_on, sum(fans) from moved group by account_id, engaged_on order by account_id, engaged_on
                on conflict (account_id, engaged_on) do update set fans = count.fans + excluded.fans
            )
            insert into account_due (account_id) select distinct account_id from moved order by account_id
            """;

    /** Keeps stage and follow state of the newest version of each relation. */
    private static final String KEEP = """
            with kept as (
                insert into relation_copy as copy (account_id, user_id, stage, following, version)
                select account_id, user_id, stage, cast(following as boolean), cast(version as bigint)
                from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]))
                     as told (account_id, user_id, stage, following, version)
                order by account_id, user_id
                on conflict (account_id, user_id) do update
                set stage = excluded.stage, following = excluded.following, version = excluded.version
                where excluded.version > copy.version
                returning new.account_id, new.engaged_on,
                          coalesce(old.stage, 'PUBLIC') <> 'PUBLIC' as was_private, new.stage <> 'PUBLIC' as is_private
            ), moved as (
                select account_id, engaged_on, case when is_private then 1 else -1 end as fans
                from kept where was_private <> is_private
            )
            """ + COUNT;

    private static final String FORGET = """
            with gone as (
                delete from relation_copy
                using unnest(cast(?1 as text[]), cast(?2 as text[])) as told (account_id, user_id)
                where relation_copy.account_id = told.account_id and relation_copy.user_id = told.user_id
                returning relation_copy.account_id, relation_copy.engaged_on, relation_copy.stage
            ), moved as (
                select account_id, engaged_on, -1 as fans from gone where stage <> 'PUBLIC'
            )
            """ + COUNT;

    /** Moves fans forward to the last day they were engaged; a fan not known yet is kept for when the relation is told. */
    private static final String ENGAGE = """
            with engaged as (
                insert into relation_copy as copy (account_id, user_id, stage, following, version, engaged_on)
                select account_id, user_id, 'PUBLIC', false, 0, cast(day as date)
                from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[])) as fan (account_id, user_id, day)
                order by account_id, user_id
                on conflict (account_id, user_id) do update set engaged_on = excluded.engaged_on
                where excluded.engaged_on > copy.engaged_on
                returning new.account_id, new.stage, old.engaged_on as was_on, new.engaged_on as is_on
            ), moved as (
                select account_id, was_on as engaged_on, -1 as fans from engaged where stage <> 'PUBLIC'
                union all
                select account_id, is_on, 1 from engaged where stage <> 'PUBLIC'
            )
            """ + COUNT;

    /** Takes over what was told, in its order: of each relation the newest version. */
    Uni<Void> keepNewest(List<FanRelation> told) {
        var newest = Newest.of(
                told,
                relation -> relation.accountId() + ":" + relation.userId(),
                FanRelation::isGone,
                FanRelation::version);
        return forget(List.copyOf(newest.gone())).chain(() -> keep(List.copyOf(newest.kept())));
    }

    private static Uni<Void> keep(List<FanRelation> relations) {
        return ManyRows.execute(
                KEEP,
                relations,
                FanRelation::accountId,
                FanRelation::userId,
                FanRelation::countedStage,
                relation -> String.valueOf(relation.isFollowing()),
                relation -> String.valueOf(relation.version()));
    }

    private static Uni<Void> forget(List<FanRelation> relations) {
        return ManyRows.execute(FORGET, relations, FanRelation::accountId, FanRelation::userId);
    }

    /** Each fan engaged on a day; the last day of each counts. */
    Uni<Void> engage(Collection<EngagedFan> fans) {
        var last = new TreeMap<String, EngagedFan>();
        for (var fan : fans) {
            var unused = last.merge(
                    fan.accountId() + ":" + fan.userId(),
                    fan,
                    (one, other) -> one.day().isBefore(other.day()) ? other : one);
        }
        return ManyRows.execute(
                ENGAGE, new ArrayList<>(last.values()), EngagedFan::accountId, EngagedFan::userId, fan -> fan.day()
                        .toString());
    }
}
