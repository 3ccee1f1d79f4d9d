package io.siyu.fan.identity;

import io.siyu.fan.identity.LinkStore.Link;
import io.siyu.fan.merge.Merges;
import io.siyu.fan.tag.catalogue.DeclaredName;
import io.siyu.fan.tag.given.DeclaredFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A user's own links. Linking is the consent to be found by it, and says that they are on that
 * platform; taking it back takes back what came of it. */
@ApplicationScoped
class LinkService {
    private static final int MOST = 32;

    private final IdentityKeys keys;
    private final LinkStore links;
    private final Merges merges;
    private final DeclaredFacts facts;
    private final Pool database;

    LinkService(IdentityKeys keys, LinkStore links, Merges merges, DeclaredFacts facts, Pool database) {
        this.keys = keys;
        this.links = links;
        this.merges = merges;
        this.facts = facts;
        this.database = database;
    }

    /** Linking another id on the same platform is unlinking the one before. */
    Uni<Link> link(String userId, String platform, String externalId) {
        var identity = keys.hash(platform, externalId);
        return database.withTransaction(transaction -> links.others(transaction, userId, platform)
                .invoke(others -> {
                    if (others >= MOST) {
                        throw new IdentityProblem.TooMany(MOST);
                    }
                })
                .chain(() -> links.isLinked(transaction, userId, identity))
                .call(isLinked ->
                        isLinked ? Uni.createFrom().voidItem() : merges.withdraw(transaction, userId, platform))
                .chain(() -> links.keep(transaction, userId, identity))
                .call(link -> facts.include(transaction, userId, DeclaredName.PLATFORM, link.platform())));
    }

    /** What was never linked stays so. */
    Uni<Void> unlink(String userId, String platform) {
        return database.withTransaction(transaction -> unlink(transaction, userId, platform));
    }

    private Uni<Void> unlink(SqlConnection transaction, String userId, String platform) {
        return links.forget(transaction, userId, platform)
                .chain(wasLinked -> wasLinked
                        ? facts.exclude(transaction, userId, DeclaredName.PLATFORM, platform)
                        : Uni.createFrom().voidItem())
                .chain(() -> merges.withdraw(transaction, userId, platform));
    }

    Uni<List<Link>> of(String userId) {
        return links.of(userId);
    }
}
