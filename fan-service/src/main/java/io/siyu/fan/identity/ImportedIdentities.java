package io.siyu.fan.identity;

import io.siyu.fan.csv.CsvLine;
import io.siyu.fan.csv.UnreadableLine;
import io.siyu.fan.identity.IdentityKeys.Hashed;
import io.siyu.fan.imports.ImportView.RejectedLine;
import io.siyu.fan.imports.ImportedRows;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.RelationBook;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Who an account's customers are elsewhere, from a file. Each is a fan from then on, and each id is one customer's. */
@ApplicationScoped
class ImportedIdentities implements ImportedRows {
    private final IdentityKeys keys;
    private final ClaimStore claims;
    private final RelationBook relations;
    private final AccountRulesStore rules;
    private final Clock clock;

    ImportedIdentities(
            IdentityKeys keys, ClaimStore claims, RelationBook relations, AccountRulesStore rules, Clock clock) {
        this.keys = keys;
        this.claims = claims;
        this.relations = relations;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "IDENTITIES";
    }

    @Override
    public boolean isHeader(List<String> columns) {
        return IdentityRow.isHeader(columns);
    }

    /** A row that can be read. */
    record Claim(int line, String userId, Hashed identity) {}

    @Override
    public Uni<List<RejectedLine>> take(SqlConnection transaction, Rows rows) {
        var read = new ArrayList<Claim>();
        var rejected = new ArrayList<RejectedLine>();
        for (var line : rows.lines()) {
            try {
                read.add(read(line));
            } catch (UnreadableLine unreadable) {
                rejected.add(new RejectedLine(line.number(), unreadable.why()));
            }
        }
        return claims.holders(transaction, rows.accountId(), read)
                .map(holders -> free(read, holders, rejected))
                .call(free -> claims.keep(transaction, rows, free))
                .call(free -> begin(transaction, rows.accountId(), free))
                .replaceWith(rejected);
    }

    private Claim read(CsvLine line) {
        if (keys.isMissing()) {
            throw new UnreadableLine("cannot be taken: the operator has set no identity key");
        }
        var row = IdentityRow.read(line.columns());
        return new Claim(line.number(), row.userId(), keys.hash(row.platform(), row.externalId()));
    }

    /** The first who had an id keeps it, in the file as in the table. */
    private static List<Claim> free(List<Claim> read, Map<String, String> holders, List<RejectedLine> rejected) {
        var held = new HashMap<>(holders);
        var free = new ArrayList<Claim>();
        for (var claim : read) {
            var holder = held.putIfAbsent(ClaimStore.key(claim.identity()), claim.userId());
            if (holder == null) {
                free.add(claim);
            } else if (!holder.equals(claim.userId())) {
                rejected.add(new RejectedLine(claim.line(), "externalId belongs to another userId of this account"));
            }
        }
        return free;
    }

    private Uni<Void> begin(SqlConnection transaction, String accountId, List<Claim> claimed) {
        var fans = new TreeSet<RelationKey>();
        claimed.forEach(claim -> fans.add(new RelationKey(accountId, claim.userId())));
        var now = clock.instant();
        return fans.isEmpty()
                ? Uni.createFrom().voidItem()
                : rules.requireAndKeep(transaction, accountId).chain(its -> relations
                        .open(transaction, fans, now)
                        .chain(opened -> relations.close(
                                transaction, opened, Map.of(accountId, its), ChangeCause.INTERACTION, now)));
    }
}
