package io.siyu.fan.merge;

import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Where a link or an import raises the question whether two users are one, and where a withdrawn link ends it. */
@ApplicationScoped
public class Merges {
    /** A record is whom only imports ever spoke of: no follow, no membership, no other account, no identity of their own. Staff are no fans. */
    private static final String ASK = """
            insert into merge (merge_id, account_id, from_user_id, into_user_id, platform, from_is_record)
            select q.merge_id, q.account_id, q.from_user, q.into_user, q.platform,
                   not exists (select from identity_link l where l.user_id = q.from_user)
                   and not exists (select from relation r
                                   where r.user_id = q.from_user
                                     and (r.account_id <> q.account_id or r.follow <> 'NEVER' or r.groups > 0))
                   and not exists (select from interaction i
                                   where i.account_id = q.account_id and i.user_id = q.from_user and i.source <> 'import')
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
                 as q (merge_id, account_id, from_user, into_user, platform)
            where not exists (select from account_staff s
                              where s.account_id = q.account_id and s.user_id in (q.from_user, q.into_user))
            on conflict do nothing
            """;

    private final MergeStore merges;

    Merges(MergeStore merges) {
        this.merges = merges;
    }

    /** Whether what the one did with the account was the other, since both have one id on a platform. */
    public record Question(String accountId, String from, String into, String platform) {}

    /** Asks what is not open already. */
    public Uni<Void> ask(SqlConnection transaction, List<Question> questions) {
        if (questions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.tuple()
                .addArrayOfUUID(questions.stream()
                        .map(question -> Ids.newId(question.accountId()))
                        .toArray(UUID[]::new))
                .addArrayOfString(texts(questions, Question::accountId))
                .addArrayOfString(texts(questions, Question::from))
                .addArrayOfString(texts(questions, Question::into))
                .addArrayOfString(texts(questions, Question::platform));
        return transaction.preparedQuery(ASK).execute(columns).replaceWithVoid();
    }

    /** The user is no longer known on that platform: open questions are closed, and what was merged by it goes back. */
    public Uni<Void> withdraw(SqlConnection transaction, String userId, String platform) {
        return merges.withdraw(transaction, userId, platform);
    }

    private static String[] texts(List<Question> questions, Function<Question, String> column) {
        return questions.stream().map(column).toArray(String[]::new);
    }
}
