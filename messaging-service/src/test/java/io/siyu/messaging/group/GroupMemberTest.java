package io.siyu.messaging.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyu.messaging.message.Side;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GroupMemberTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private static FanGroup aGroupFor(int capacity) {
        return FanGroup.found("acme", "Friends", capacity, JoinRule.OPEN, "ann", NOW);
    }

    private static GroupMember someoneAt(FanGroup group) {
        return GroupMember.stranger(group.id(), "user-1");
    }

    @Test
    void aGroupNeverHoldsMoreThanItsCapacity() {
        var group = aGroupFor(1);
        var _ = someoneAt(group).join(group, Side.FAN, NOW);

        assertThatExceptionOfType(GroupProblem.Full.class)
                .isThrownBy(() -> GroupMember.stranger(group.id(), "user-2").join(group, Side.FAN, NOW));

        assertThat(group.memberCount()).isEqualTo(1);
    }

    @Test
    void eachComingAndGoingHasTheNextVersion() {
        var group = aGroupFor(10);
        var member = someoneAt(group);

        var joined = member.join(group, Side.FAN, NOW);
        var left = member.leave(group, NOW);
        var joinedAgain = member.join(group, Side.FAN, NOW);

        assertThat(joined.version()).isEqualTo(1);
        assertThat(left.version()).isEqualTo(2);
        assertThat(joinedAgain.version()).isEqualTo(3);
        assertThat(group.memberCount()).isEqualTo(1);
    }

    @Test
    void whoIsRemovedStaysOutForAWeek() {
        var group = aGroupFor(10);
        var member = someoneAt(group);
        var _ = member.join(group, Side.FAN, NOW);
        var left = member.remove(group, NOW);
        var back = NOW.plus(GroupMember.OUT_AFTER_REMOVAL);

        assertThat(left.removed()).isTrue();
        assertThatExceptionOfType(GroupProblem.Removed.class)
                .isThrownBy(() -> member.join(group, Side.FAN, back.minusMillis(1)));
        assertThat(member.join(group, Side.FAN, back).version()).isEqualTo(3);
    }

    @Test
    void leavingDoesNotLiftAMute() {
        var group = aGroupFor(10);
        var member = someoneAt(group);
        var _ = member.join(group, Side.FAN, NOW);
        member.mute(NOW.plusSeconds(60));

        var _ = member.leave(group, NOW);
        var _ = member.join(group, Side.FAN, NOW);

        assertThat(member.mutedUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void anAdminWhoLeavesComesBackAsAMember() {
        var group = aGroupFor(10);
        var member = someoneAt(group);
        var _ = member.join(group, Side.FAN, NOW);
        member.appoint(MemberRole.ADMIN);

        var _ = member.leave(group, NOW);
        var _ = member.join(group, Side.FAN, NOW);

        assertThat(member.role()).isEqualTo(MemberRole.MEMBER);
    }

    @Test
    void theOwnerNeitherLeavesNorIsMutedRemovedOrDemoted() {
        var group = aGroupFor(10);
        var owner = someoneAt(group);
        var _ = owner.join(group, Side.ACCOUNT, NOW);
        owner.own();

        assertThatExceptionOfType(GroupProblem.OwnerStays.class).isThrownBy(() -> owner.leave(group, NOW));
        assertThatExceptionOfType(GroupProblem.OwnerStays.class).isThrownBy(() -> owner.remove(group, NOW));
        assertThatExceptionOfType(GroupProblem.OwnerStays.class).isThrownBy(() -> owner.mute(NOW));
        assertThatExceptionOfType(GroupProblem.OwnerStays.class).isThrownBy(() -> owner.appoint(MemberRole.ADMIN));
        assertThat(group.memberCount()).isEqualTo(1);
    }

    @Test
    void whoBecomesTheOwnerMaySpeak() {
        var group = aGroupFor(10);
        var heir = someoneAt(group);
        var _ = heir.join(group, Side.FAN, NOW);
        heir.mute(NOW.plusSeconds(60));

        heir.own();

        assertThat(heir.mutedUntil()).isNull();
    }

    @Test
    void whoRulesWhom() {
        assertThat(MemberRole.MEMBER.toRule()).isEqualTo(MemberRole.ADMIN);
        assertThat(MemberRole.ADMIN.toRule()).isEqualTo(MemberRole.OWNER);
        assertThat(MemberRole.ADMIN.isAtLeast(MemberRole.MEMBER)).isTrue();
        assertThat(MemberRole.ADMIN.isAtLeast(MemberRole.OWNER)).isFalse();
    }
}
