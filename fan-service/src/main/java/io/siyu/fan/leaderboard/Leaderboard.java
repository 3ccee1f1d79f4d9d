package io.siyu.fan.leaderboard;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.siyu.fan.decay.Decay;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.relation.Relation;
import io.siyu.platform.log.Loggable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * The highest scores of each account, ranked in Redis by log2 S: scores only change by additions, so nothing ever has to be swept. Redis may
 * lose all of it at any time; PostgreSQL knows.
 */
@ApplicationScoped
public class Leaderboard {
    private static final Logger LOG = Logger.getLogger(Leaderboard.class);

    /** Far more than is ever shown, so that a score that falls leaves no hole on the first pages. */
    static final int RANKED = 10_000;

    /** Heals whatever a lost update has left wrong. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** Long enough for a rebuild, short enough that a dead one is soon forgotten. */
    private static final Duration REBUILD = Duration.ofSeconds(30);

    /** Adds to the list only where it is whole, and to one that is being built, whose own rows never overwrite these. */
    private static final String UPDATE = """
            for key = 1, 2 do
                if redis.call('EXISTS', KEYS[key]) == 1 then
                    for i = 1, #ARGV, 2 do
                        if ARGV[i] == '-inf' then redis.call('ZREM', KEYS[key], ARGV[i + 1])
                        else redis.call('ZADD', KEYS[key], ARGV[i], ARGV[i + 1]) end
                    end
                end
            end
            return 1
            """;

    private static final String BUILD = """
            if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
            for i = 3, #ARGV, 2 do redis.call('ZADD', KEYS[2], 'NX', ARGV[i], ARGV[i + 1]) end
            redis.call('ZREM', KEYS[2], ARGV[1])
            redis.call('DEL', KEYS[1])
            if redis.call('EXISTS', KEYS[2]) == 1 then
                redis.call('RENAME', KEYS[2], KEYS[1])
                redis.call('EXPIRE', KEYS[1], ARGV[2])
            end
            return 1
            """;

    /** Keeps a list that is being built alive while it is empty; no user can be called that. */
    private static final String BEING_BUILT = "~";

    private final ReactiveRedisDataSource redis;

    Leaderboard(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    private static String key(String accountId) {
        return "fan:leaderboard:{" + accountId + "}";
    }

    private static String keyOfRebuild(String accountId) {
        return key(accountId) + ":rebuild";
    }

    /** After a commit, best effort: a Redis that is away must not hold up the log. */
    public Uni<Void> update(Collection<Relation> changed) {
        var byAccount = changed.stream()
                .collect(Collectors.groupingBy(relation -> relation.key().accountId()));
        return Multi.createFrom()
                .iterable(byAccount.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> update(entry.getKey(), entry.getValue()))
                .collect()
                .asList()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("Leaderboard not updated cause=%s", Loggable.brief(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Response> update(String accountId, List<Relation> relations) {
        var command = new ArrayList<>(List.of(UPDATE, "2", key(accountId), keyOfRebuild(accountId)));
        for (var relation : relations) {
            var score = relation.score();
            var ranked = score.signum() > 0 && relation.folding().isOpen(FieldGroup.BEHAVIOUR);
            command.add(ranked ? Double.toString(Decay.log2(score)) : "-inf");
            command.add(relation.key().userId());
        }
        return redis.execute("EVAL", command.toArray(String[]::new));
    }

    /** Someone is no fan of these accounts any more; best effort, PostgreSQL is asked before anyone is shown. */
    public Uni<Void> remove(Collection<String> accountIds, String userId) {
        return Multi.createFrom()
                .iterable(accountIds)
                .onItem()
                .transformToUniAndConcatenate(accountId ->
                        redis.execute("EVAL", UPDATE, "2", key(accountId), keyOfRebuild(accountId), "-inf", userId))
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("Leaderboard not updated cause=%s", Loggable.brief(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Everything an account's scores were made of has changed: the next reader builds anew. */
    public Uni<Void> forget(String accountId) {
        return redis.execute("DEL", key(accountId))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("Leaderboard not forgotten cause=%s", Loggable.brief(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** The first users in order; empty where Redis holds no list of this account. */
    Uni<Optional<List<String>>> first(String accountId, int count) {
        return redis.execute("ZREVRANGE", key(accountId), "0", String.valueOf(count - 1))
                .map(users -> users == null || users.size() == 0
                        ? Optional.empty()
                        : Optional.of(StreamSupport.stream(users.spliterator(), false)
                                .map(Response::toString)
                                .toList()));
    }

    /** Says, before PostgreSQL is read, that a list is being built: updates from then on go there too. */
    Uni<Void> beginRebuild(String accountId) {
        var script =
                "redis.call('DEL', KEYS[1]) redis.call('ZADD', KEYS[1], 0, ARGV[1]) redis.call('EXPIRE', KEYS[1], ARGV[2]) return 1";
        return redis.execute(
                        "EVAL", script, "1", keyOfRebuild(accountId), BEING_BUILT, String.valueOf(REBUILD.toSeconds()))
                .replaceWithVoid();
    }

    /** One fan and the score PostgreSQL has. */
    record Ranked(String userId, java.math.BigInteger score) {}

    Uni<Void> finishRebuild(String accountId, List<Ranked> ranked) {
        var command = new ArrayList<>(List.of(
                BUILD, "2", key(accountId), keyOfRebuild(accountId), BEING_BUILT, String.valueOf(KEPT.toSeconds())));
        for (var one : ranked) {
            command.add(Double.toString(Decay.log2(one.score())));
            command.add(one.userId());
        }
        return redis.execute("EVAL", command.toArray(String[]::new)).replaceWithVoid();
    }
}
