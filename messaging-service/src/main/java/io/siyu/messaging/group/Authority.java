package io.siyu.messaging.group;

import io.siyu.messaging.message.Side;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.AccountFacts;
import io.siyu.platform.directory.DirectoryProblem;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Who rules a group: its own owner and admins, and the account's staff from OPERATOR up, who stand where the owner stands. Who came in as staff
 * rules only while still on it: a place in a group outlives a dismissal.
 */
@ApplicationScoped
class Authority {
    private final GroupService groups;
    private final AccountDirectory directory;

    Authority(GroupService groups, AccountDirectory directory) {
        this.groups = groups;
        this.directory = directory;
    }

    /** Completes when the caller has at least this role; 404 without such a group, 403 without the role. */
    Uni<Void> require(Caller caller, UUID groupId, MemberRole needed) {
        return groups.see(groupId, caller.userId())
                .chain(seen -> seen.has(needed)
                        ? stillSpeaks(caller, seen)
                        : directory.requireStaff(caller, seen.group().accountId(), StaffRole.OPERATOR))
                .onFailure(DirectoryProblem.class)
                .transform(_ -> new GroupProblem.RoleTooLow(needed));
    }

    private Uni<Void> stillSpeaks(Caller caller, GroupService.Seen seen) {
        return seen.me().filter(member -> member.side() == Side.ACCOUNT).isPresent()
                ? directory.requireStaff(caller, seen.group().accountId(), StaffRole.AGENT)
                : Uni.createFrom().voidItem();
    }

    /** For what is shown only: who the copies do not list is not asked for, and a neighbour that is away hides nothing from others. */
    Uni<Boolean> isStaff(Caller caller, String accountId) {
        return looksLikeStaff(caller, accountId)
                .chain(likely -> likely
                        ? directory
                                .requireStaff(caller, accountId, StaffRole.AGENT)
                                .replaceWith(true)
                                .onFailure(Authority::isWithoutAnswer)
                                .recoverWithItem(false)
                        : Uni.createFrom().item(false));
    }

    /** Not a right yet, only which question to ask first; so a neighbour that is away decides nothing here. */
    Uni<Boolean> looksLikeStaff(Caller caller, String accountId) {
        var userId = caller.userId();
        return directory
                .require(caller, accountId)
                .map(account -> lists(account, userId))
                .onFailure(Authority::isWithoutAnswer)
                .recoverWithItem(false);
    }

    private static boolean lists(AccountFacts account, String userId) {
        return account.staff().stream().anyMatch(person -> person.userId().equals(userId));
    }

    static boolean isWithoutAnswer(Throwable failure) {
        return failure instanceof CommonProblem.Unavailable || failure instanceof DirectoryProblem;
    }

    /** Completes for members and the account's staff; 403 for anybody else, 404 without such a group. */
    Uni<Void> requireInsider(Caller caller, UUID groupId) {
        return groups.see(groupId, caller.userId())
                .chain(seen -> seen.has(MemberRole.MEMBER)
                        ? Uni.createFrom().voidItem()
                        : directory
                                .requireStaff(caller, seen.group().accountId(), StaffRole.AGENT)
                                .onFailure(DirectoryProblem.class)
                                .transform(_ -> new GroupProblem.NotAMember()));
    }
}
