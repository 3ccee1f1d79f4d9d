package io.siyu.platform.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of copied accounts. */
@ApplicationScoped
class AccountCopies {
    private static final String FIND = """
            select facts, complete_until
            from account_copy left join account_copy_watermark using (kafka_partition)
            where account_id = ?1
            """;
    private static final String KEEP_NEWEST = """
            insert into account_copy (account_id, version, facts, kafka_partition) values (?1, ?2, ?3, ?4)
            on conflict (account_id) do update
            set version = excluded.version, facts = excluded.facts, kafka_partition = excluded.kafka_partition, received_at = clock_timestamp()
            where account_copy.version <= excluded.version
            """;
    private static final String COMPLETE_UNTIL = """
            insert into account_copy_watermark (kafka_partition, complete_until) values (?1, ?2)
            on conflict (kafka_partition) do update
            set complete_until = greatest(account_copy_watermark.complete_until, excluded.complete_until)
            """;

    private final ObjectMapper json;

    AccountCopies(ObjectMapper json) {
        this.json = json;
    }

    /** A copy and until when it is known to be complete; null before the first watermark. */
    record Copy(AccountFacts facts, @Nullable Instant completeUntil) {}

    Uni<Optional<Copy>> find(String accountId) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter(1, accountId)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(this::read)));
    }

    Uni<Void> keepNewest(String accountId, long version, AccountFacts facts, int partition) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP_NEWEST)
                        .setParameter(1, accountId)
                        .setParameter(2, version)
                        .setParameter(3, write(facts))
                        .setParameter(4, partition)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> completeUntil(int partition, Instant instant) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(COMPLETE_UNTIL)
                        .setParameter(1, partition)
                        .setParameter(2, instant)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Copy read(Object[] row) {
        try {
            return new Copy(json.readValue((String) row[0], AccountFacts.class), instant(row[1]));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a copied account cannot be read", broken);
        }
    }

    private String write(AccountFacts facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant;
            case java.time.OffsetDateTime time -> time.toInstant();
            default -> throw new IllegalStateException("not an instant: " + value.getClass());
        };
    }
}
