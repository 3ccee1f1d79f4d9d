package io.siyu.fan.identity;

import io.siyu.fan.identity.IdentityKeys.Hashed;
import io.siyu.fan.identity.ImportedIdentities.Claim;
import io.siyu.fan.imports.ImportedRows.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What accounts said of their customers' ids elsewhere. */
@ApplicationScoped
class ClaimStore {
    private static final String HOLDERS = """
            select wanted.platform, wanted.digest, c.user_id
            from unnest($2::text[], $3::text[], $4::text[]) as wanted (platform, digest, former)
                 join identity_claim c on c.account_id = $1 and c.platform = wanted.platform
                                      and c.digest in (wanted.digest, wanted.former)
            """;
    private static final String KEEP = """
            insert into identity_claim (account_id, platform, digest, former, key_id, user_id, import_id)
            select $1, platform, digest, former, key_id, user_id, $2
            from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as new (platform, digest, former, key_id, user_id)
            on conflict (account_id, platform, digest) do nothing
            """;

    /** Who of the account's customers has the ids already, by {@link #key}. */
    Uni<Map<String, String>> holders(SqlConnection transaction, String accountId, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var columns = Tuple.of(accountId)
                .addArrayOfString(texts(claims, Hashed::platform))
                .addArrayOfString(texts(claims, Hashed::digest))
                .addArrayOfString(texts(claims, Hashed::former));
        return transaction.preparedQuery(HOLDERS).execute(columns).map(rows -> {
            var holders = new HashMap<String, String>();
            rows.forEach(row ->
                    holders.put(row.getString("platform") + ' ' + row.getString("digest"), row.getString("user_id")));
            return holders;
        });
    }

    static String key(Hashed identity) {
        return identity.platform() + ' ' + identity.digest();
    }

    Uni<Void> keep(SqlConnection transaction, Rows rows, List<Claim> claims) {
        if (claims.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.of(rows.accountId(), rows.importId())
                .addArrayOfString(texts(claims, Hashed::platform))
                .addArrayOfString(texts(claims, Hashed::digest))
                .addArrayOfString(texts(claims, Hashed::former))
                .addArrayOfString(texts(claims, Hashed::keyId))
                .addArrayOfString(claims.stream().map(Claim::userId).toArray(String[]::new));
        return transaction.preparedQuery(KEEP).execute(columns).replaceWithVoid();
    }

    private static @Nullable String[] texts(
            List<Claim> claims, java.util.function.Function<Hashed, @Nullable String> column) {
        return claims.stream().map(Claim::identity).map(column).toArray(String[]::new);
    }
}
