package io.siyu.fan.fatigue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stands between every campaign and the fan: nobody who opted out or had enough is contacted, whatever the campaign. */
@ApplicationScoped
public class ContactGuard {
    /** The score of {@link Tiredness} over one account or all; one more contact must fit under the limit. */
    private static final String WILLING = """
            select wanted.user_id
            from unnest($2::text[]) as wanted (user_id)
                 cross join lateral (
                     select coalesce(sum(weight) filter (where c.account_id = $1), 0) as here, coalesce(sum(weight), 0) as everywhere
                     from (select account_id, case when response then -1 else 1 end
                                              * power(0.5, extract(epoch from $3::timestamptz - at)::double precision / $7) as weight
                           from contact
                           where user_id = wanted.user_id and at > $3::timestamptz - make_interval(secs => $6) and at <= $3::timestamptz) c) score
            where greatest(score.here, 0) + 1 <= $4 and greatest(score.everywhere, 0) + 1 <= $5
            """;

    private static final String OPTED_OUT = """
            select o.user_id from contact_opt_out o where o.account_id = $1 and o.user_id = any($2) and o.opted_out
            """;

    /** The first word on a purpose stands; of two responses to one contact the earlier counts, whichever is heard first. */
    private static final String NOTE = """
            insert into contact as known (account_id, user_id, contact_id, response, at, purpose)
            select distinct on (user_id, account_id, contact_id, response) *
            from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[], $6::text[])
                 as heard (account_id, user_id, contact_id, response, at, purpose)
            order by user_id, account_id, contact_id, response, at
            on conflict (user_id, account_id, contact_id, response) do update set at = excluded.at where excluded.at < known.at
            """;

    private final FatigueSettings settings;

    ContactGuard(FatigueSettings settings) {
        this.settings = settings;
    }

    /** Those of the users who wanted no contact from this account. */
    public Uni<Set<String>> optedOut(SqlConnection transaction, String accountId, Collection<String> users) {
        return users(transaction, OPTED_OUT, Tuple.of(accountId).addArrayOfString(users.toArray(String[]::new)));
    }

    /** Those of the users who have not had enough yet; one contact each, then ask again. */
    public Uni<Set<String>> mayContact(
            SqlConnection transaction, String accountId, Collection<String> users, Instant now) {
        if (users.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var columns = Tuple.of(accountId)
                .addArrayOfString(users.toArray(String[]::new))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addDouble(settings.limit())
                .addDouble(settings.limitEverywhere())
                .addDouble((double) Tiredness.MEMORY.toSeconds())
                .addDouble((double) Tiredness.HALF_LIFE.toSeconds());
        return users(transaction, WILLING, columns);
    }

    /** Notes contacts and responses; one that is known changes nothing. */
    public Uni<Void> note(SqlConnection transaction, List<Contact> contacts) {
        if (contacts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.tuple()
                .addArrayOfString(texts(contacts, Contact::accountId))
                .addArrayOfString(texts(contacts, Contact::userId))
                .addArrayOfString(texts(contacts, Contact::contactId))
                .addArrayOfBoolean(contacts.stream().map(Contact::isResponse).toArray(Boolean[]::new))
                .addArrayOfOffsetDateTime(contacts.stream()
                        .map(contact -> contact.at().atOffset(ZoneOffset.UTC))
                        .toArray(java.time.OffsetDateTime[]::new))
                .addArrayOfString(texts(contacts, contact -> contact.purpose().name()));
        return transaction.preparedQuery(NOTE).execute(columns).replaceWithVoid();
    }

    private static Uni<Set<String>> users(SqlConnection transaction, String sql, Tuple columns) {
        return transaction.preparedQuery(sql).execute(columns).map(rows -> rows.stream()
                .map(row -> row.getString("user_id"))
                .collect(Collectors.toSet()));
    }

    private static String[] texts(List<Contact> contacts, Function<Contact, String> column) {
        return contacts.stream().map(column).toArray(String[]::new);
    }
}
