package io.siyu.messaging.group;

import io.siyu.messaging.message.Side;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.DirectoryProblem;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.identity.Caller;
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

    /** Completes for members and the account's staff; 404 for anybody else. */
    Uni<Void> requireInsider(Caller caller, UUID groupId) {
        return groups.see(groupId, caller.userId())
                .chain(seen -> seen.has(MemberRole.MEMBER)
                        ? Uni.createFrom().voidItem()
                        : directory
                                .requireStaff(caller, seen.group().accountId(), StaffRole.AGENT)
                                .onFailure(DirectoryProblem.class)
                                .transform(_ -> GroupRepository.unknown()));
    }
}
