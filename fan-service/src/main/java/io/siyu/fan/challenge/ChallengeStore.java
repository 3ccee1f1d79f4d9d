package io.siyu.fan.challenge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of challenges. */
@ApplicationScoped
class ChallengeStore {
    static final String COLUMNS = """
            c.challenge_id, c.account_id, c.name, c.badge, c.starts_at, c.ends_at, c.rule::text as rule, c.goal, c.created_by, c.created_at
            """;
    private static final String ADD = """
            insert into challenge (challenge_id, account_id, name, badge, starts_at, ends_at, rule, goal, created_by, created_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, cast(cast(?7 as text) as jsonb), ?8, ?9, ?10)
            """;
    private static final String ONE = "select " + COLUMNS + " from challenge c where c.challenge_id = $1";
    private static final String OF_ACCOUNT = "select " + COLUMNS + """
             from challenge c
            where c.account_id = $1 and ($2::uuid is null or c.challenge_id < $2) order by c.challenge_id desc limit $3
            """;

    private final Pool database;
    private final ObjectMapper json;

    ChallengeStore(Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Joins the current Panache transaction. */
    Uni<Void> add(Challenge challenge) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, challenge.challengeId())
                        .setParameter(2, challenge.accountId())
                        .setParameter(3, challenge.name())
                        .setParameter(4, challenge.badge())
                        .setParameter(5, challenge.startsAt())
                        .setParameter(6, challenge.endsAt())
                        .setParameter(7, write(challenge.rule()))
                        .setParameter(8, challenge.goal())
                        .setParameter(9, challenge.createdBy())
                        .setParameter(10, challenge.createdAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Challenge> require(UUID challengeId) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(challengeId))
                .map(rows -> rows.stream().findFirst().map(this::read).orElseThrow(ChallengeProblem.Unknown::new));
    }

    /** The newest first: ids are ordered by time. */
    Uni<List<Challenge>> ofAccount(String accountId, Optional<UUID> before, int limit) {
        return database.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId, before.orElse(null), limit))
                .map(rows -> rows.stream().map(this::read).toList());
    }

    Challenge read(Row row) {
        return new Challenge(
                row.getUUID("challenge_id"),
                row.getString("account_id"),
                row.getString("name"),
                row.getString("badge"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                rule(row.getString("rule")),
                row.getLong("goal"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private String write(ChallengeRule rule) {
        try {
            return json.writeValueAsString(rule);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("a rule cannot be written as JSON", broken);
        }
    }

    private ChallengeRule rule(String text) {
        try {
            return json.readValue(text, ChallengeRule.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a rule cannot be read", broken);
        }
    }
}
