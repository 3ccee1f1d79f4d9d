package io.siyu.fan.lead;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of leads. */
@ApplicationScoped
class LeadStore {
    /** In the order of the keys, so that two imports that meet wait for each other one way only. */
    private static final String ADD = """
            insert into lead (account_id, lead_id, phone_digest, platform_digest, platform, reference, label, source, owner_id, owned_at,
                              next_contact_at, status, imported_by, imported_at, changed_at)
            select cast(?2 as text), lead_id, phone_digest, platform_digest, platform, reference, label, source, owner_id,
                   case when owner_id is not null then cast(?4 as timestamptz) end, next_contact_at, 'OPEN', cast(?3 as text), ?4, ?4
            from jsonb_to_recordset(cast(cast(?1 as text) as jsonb))
                 as fresh (lead_id uuid, phone_digest text, platform_digest text, platform text, reference text, label text, source text,
                           owner_id text, next_contact_at timestamptz)
            order by phone_digest, platform_digest
            on conflict do nothing
            """;

    private static final String PAGE = """
            select * from lead
            where account_id = $1 and ($2::uuid is null or lead_id < $2) and ($3::text is null or status = $3)
              and ($4::text is null or owner_id = $4) and ($5::timestamptz is null or next_contact_at <= $5)
            order by lead_id desc limit $6
            """;
    private static final String ONE = "select * from lead where lead_id = $1";
    private static final String ASSIGN = """
            update lead set owner_id = $3, owned_at = $4, changed_at = $4
            where account_id = $1 and lead_id = $2 and status = 'OPEN' and ($5 or owner_id is null or owner_id = $3)
            """;
    private static final String DEFER = """
            update lead set next_contact_at = $3, changed_at = $4 where account_id = $1 and lead_id = $2 and status = 'OPEN'
            """;
    private static final String CLOSE = """
            update lead set status = $3, next_contact_at = null, changed_at = $4
            where account_id = $1 and lead_id = $2 and status = 'OPEN'
            """;

    /** Who is being changed this moment is not forgotten. */
    private static final String FORGOTTEN = """
            update lead l set owner_id = null, owned_at = null, next_contact_at = $1, forgotten = forgotten + 1, changed_at = $1
            from (select account_id, lead_id from lead
                  where owner_id is not null and status = 'OPEN' and coalesce(next_contact_at, owned_at) < $2
                  order by coalesce(next_contact_at, owned_at) limit $3 for update skip locked) late
            where l.account_id = late.account_id and l.lead_id = late.lead_id
            """;

    private static final String LET_GO = """
            update lead set owner_id = null, owned_at = null
            where account_id = ?1 and owner_id = ?2
              and not exists (select 1 from account_staff s where s.account_id = ?1 and s.user_id = ?2)
            """;

    private final Pool database;
    private final ObjectMapper json;

    LeadStore(Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A new lead as the table takes it. */
    @RegisterForReflection
    record Fresh(
            UUID lead_id,
            @Nullable String phone_digest,
            @Nullable String platform_digest,
            @Nullable String platform,
            @Nullable String reference,
            @Nullable String label,
            @Nullable String source,
            @Nullable String owner_id,
            @Nullable Instant next_contact_at) {}

    /** What a list is narrowed to. */
    record Filter(Optional<LeadStatus> status, Optional<String> owner, Optional<Instant> dueBy) {}

    /** Joins the current Panache transaction; how many were not there before. */
    Uni<Integer> add(String accountId, List<Fresh> leads, String by, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                .setParameter(1, write(leads))
                .setParameter(2, accountId)
                .setParameter(3, by)
                .setParameter(4, now)
                .executeUpdate());
    }

    Uni<List<LeadView>> page(String accountId, Filter filter, Optional<UUID> before, int limit) {
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(
                        accountId,
                        before.orElse(null),
                        filter.status().map(Enum::name).orElse(null),
                        filter.owner().orElse(null),
                        filter.dueBy().map(LeadStore::at).orElse(null),
                        limit))
                .map(rows -> rows.stream().map(LeadStore::view).toList());
    }

    Uni<LeadView> require(UUID leadId) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(leadId))
                .map(rows -> rows.stream().findFirst().map(LeadStore::view).orElseThrow(LeadProblem.Unknown::new));
    }

    /** Whether the lead was free, or may be taken from whoever has it. */
    Uni<Boolean> assign(LeadView lead, String owner, boolean fromAnyone, Instant now) {
        return changes(ASSIGN, Tuple.of(lead.accountId(), lead.leadId(), owner, at(now), fromAnyone));
    }

    Uni<Boolean> defer(LeadView lead, Instant until, Instant now) {
        return changes(DEFER, Tuple.of(lead.accountId(), lead.leadId(), at(until), at(now)));
    }

    Uni<Boolean> close(LeadView lead, LeadStatus outcome, Instant now) {
        return changes(CLOSE, Tuple.of(lead.accountId(), lead.leadId(), outcome.name(), at(now)));
    }

    /** How many came back. */
    Uni<Integer> takeBack(Instant now, Instant forgottenBefore, int atMost) {
        return database.preparedQuery(FORGOTTEN)
                .execute(Tuple.of(at(now), at(forgottenBefore), atMost))
                .map(rows -> rows.rowCount());
    }

    /** The leads of someone who is not on the staff any more are free; joins the current Panache transaction. */
    Uni<Void> letGo(String accountId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LET_GO)
                        .setParameter(1, accountId)
                        .setParameter(2, userId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Boolean> changes(String sql, Tuple columns) {
        return database.preparedQuery(sql).execute(columns).map(rows -> rows.rowCount() == 1);
    }

    private String write(List<Fresh> leads) {
        try {
            return json.writeValueAsString(leads);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("leads cannot be written as JSON", broken);
        }
    }

    private static LeadView view(Row row) {
        return new LeadView(
                row.getUUID("lead_id"),
                row.getString("account_id"),
                row.getString("reference"),
                row.getString("label"),
                row.getString("platform"),
                row.getString("source"),
                row.getString("owner_id"),
                instant(row.getOffsetDateTime("next_contact_at")),
                LeadStatus.valueOf(row.getString("status")),
                row.getInteger("forgotten"),
                row.getOffsetDateTime("imported_at").toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
