package io.siyu.platform.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.directory.AccountCopies.Copy;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.neighbour.Neighbours;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What this service knows of accounts that another one owns. A copy may allow; only the owner, asked in the caller's name, may refuse. A copy
 * not known to be complete within the last 60 s allows nothing to staff.
 */
@ApplicationScoped
public class AccountDirectory {
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(60);

    private final AccountCopies copies;
    private final Neighbours neighbours;
    private final String owner;
    private final Clock clock = Clock.systemUTC();

    AccountDirectory(
            AccountCopies copies, Neighbours neighbours, @ConfigProperty(name = "siyu.owner.fan-url") String owner) {
        this.copies = copies;
        this.neighbours = neighbours;
        this.owner = owner;
    }

    /** The owner's public page of an account, with the role the asking user has there. */
    @RegisterForReflection
    record Answer(
            String accountId,
            String name,
            String kind,
            @Nullable String industry,
            @Nullable List<String> verticals,
            @Nullable String region,
            @Nullable String profession,
            AccountFacts.@Nullable Place location,
            AccountFacts.@Nullable Certification certification,
            @Nullable StaffRole staffRole) {
        AccountFacts facts() {
            return new AccountFacts(
                    accountId,
                    name,
                    kind,
                    industry,
                    verticals == null ? List.of() : verticals,
                    region,
                    profession,
                    location,
                    certification,
                    List.of(),
                    0);
        }
    }

    /** The account, from the copy or else from its owner; without staff in the second case. Fails with 404 where nobody knows it. */
    public Uni<AccountFacts> require(Caller caller, String accountId) {
        var bearer = caller.bearer();
        return copies.find(accountId)
                .chain(copy -> copy.isPresent()
                        ? Uni.createFrom().item(copy.get().facts())
                        : ask(bearer, accountId).map(Answer::facts));
    }

    /** Completes when the caller has at least this role on the account's staff; fails with 403, 404 or 503. */
    public Uni<Void> requireStaff(Caller caller, String accountId, StaffRole atLeast) {
        var userId = caller.userId();
        var bearer = caller.bearer();
        return copies.find(accountId)
                .chain(copy -> allows(copy, userId, atLeast)
                        ? Uni.createFrom().voidItem()
                        : ask(bearer, accountId)
                                .invoke(answer -> refuseUnless(answer, atLeast))
                                .replaceWithVoid());
    }

    /** Whether a fact holds, for example that the account is certified; the owner is asked before the answer is no. */
    public Uni<Boolean> holds(Caller caller, String accountId, Predicate<AccountFacts> fact) {
        var bearer = caller.bearer();
        return copies.find(accountId)
                .chain(copy -> copy.isPresent() && fact.test(copy.get().facts())
                        ? Uni.createFrom().item(true)
                        : ask(bearer, accountId).map(answer -> fact.test(answer.facts())));
    }

    private boolean allows(Optional<Copy> found, String userId, StaffRole atLeast) {
        return found.filter(this::isTrusted)
                .flatMap(copy -> copy.facts().roleOf(userId))
                .filter(role -> role.isAtLeast(atLeast))
                .isPresent();
    }

    private boolean isTrusted(Copy copy) {
        var completeUntil = copy.completeUntil();
        return completeUntil != null && clock.instant().isBefore(completeUntil.plus(TRUSTED_FOR));
    }

    private Uni<Answer> ask(String bearer, String accountId) {
        return neighbours
                .ask(owner + "/api/fan/v1/accounts/" + accountId, bearer, Answer.class)
                .map(answer -> answer.orElseThrow(DirectoryProblem.NoSuchAccount::new));
    }

    private static void refuseUnless(Answer answer, StaffRole atLeast) {
        var role = answer.staffRole();
        if (role == null || !role.isAtLeast(atLeast)) {
            throw new DirectoryProblem.NotStaff(atLeast);
        }
    }
}
