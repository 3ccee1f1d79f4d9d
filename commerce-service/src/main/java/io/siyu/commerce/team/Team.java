package io.siyu.commerce.team;

import io.siyu.commerce.groupbuy.GroupBuy;
import io.siyu.commerce.groupbuy.GroupBuyEvent;
import io.siyu.commerce.payment.RefundCause;
import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People gathering for one deal. Its two counters are its seats: paid ones and reserved ones, together never more than the maximum. Whoever
 * calls a verb holds the team's row.
 */
@Entity
@Table(name = "team")
class Team {
    @Id
    private UUID id;

    @Column(name = "group_buy_id")
    private UUID groupBuyId;

    @Column(name = "account_id")
    private String accountId;

    @Enumerated(EnumType.STRING)
    private TeamState state;

    @Column(name = "min_participants")
    private int minParticipants;

    @Column(name = "max_participants")
    private int maxParticipants;

    private int paid;
    private int reserved;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closes_at")
    private Instant closesAt;

    @Column(name = "formed_at")
    private @Nullable Instant formedAt;

    @Column(name = "formed_with")
    private @Nullable Integer formedWith;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "final_price")
    private @Nullable Long finalPrice;

    @Version
    private int version;

    protected Team() {}

    /** A team without anybody; it closes after the group-buy's team window. */
    static Team open(GroupBuy groupBuy, Instant now) {
        groupBuy.requireRunning(now);
        var team = new Team();
        team.id = Ids.newId(groupBuy.accountId());
        team.groupBuyId = groupBuy.id();
        team.accountId = groupBuy.accountId();
        team.state = TeamState.OPEN;
        team.minParticipants = groupBuy.minParticipants();
        team.maxParticipants = groupBuy.maxParticipants();
        team.openedAt = now;
        team.closesAt = groupBuy.closeOfTeamOpenedAt(now);
        return team;
    }

    GroupBuyEvent.TeamOpened opened() {
        return new GroupBuyEvent.TeamOpened(groupBuyId, accountId, id, closesAt, openedAt);
    }

    /** Sets a seat aside, or fails when the team is closed or full. */
    void reserve(Instant now) {
        if (!isJoinable(now)) {
            throw new TeamProblem.Closed();
        }
        if (isFull()) {
            throw new TeamProblem.Full();
        }
        reserved++;
    }

    /** A reserved seat comes free. */
    void free() {
        reserved--;
    }

    /** A reserved seat is paid. */
    Optional<GroupBuyEvent.TeamFormed> confirm(Instant now) {
        reserved--;
        return take(now);
    }

    /** Why a seat that had lapsed cannot be paid any more; empty when it can. */
    Optional<RefundCause> refusalOfLateSeat(Instant now) {
        if (!isJoinable(now)) {
            return Optional.of(RefundCause.TOO_LATE_TEAM_CLOSED);
        }
        return isFull() ? Optional.of(RefundCause.TOO_LATE_TEAM_FULL) : Optional.empty();
    }

    /** A seat that had lapsed is paid after all. */
    Optional<GroupBuyEvent.TeamFormed> confirmLate(Instant now) {
        if (refusalOfLateSeat(now).isPresent()) {
            throw new TeamProblem.Full();
        }
        return take(now);
    }

    /** The first time that enough have paid is the one time that the team forms. */
    private Optional<GroupBuyEvent.TeamFormed> take(Instant now) {
        paid++;
        if (state != TeamState.OPEN || paid < minParticipants) {
            return Optional.empty();
        }
        moveTo(TeamState.FORMED);
        formedAt = now;
        formedWith = paid;
        return Optional.of(new GroupBuyEvent.TeamFormed(groupBuyId, accountId, id, paid, now));
    }

    /** A paid seat was refunded; a formed team stays formed. */
    void leave() {
        paid--;
    }

    /** Ends a team that did not form, after everyone got their money back. */
    GroupBuyEvent.TeamFailed fail(int refundedSeats, Instant now) {
        moveTo(TeamState.FAILED);
        closedAt = now;
        return new GroupBuyEvent.TeamFailed(groupBuyId, accountId, id, refundedSeats, now);
    }

    /** Ends a formed team at the price of the rung it reached. */
    GroupBuyEvent.Closed close(int participants, Money price, Instant now) {
        closedAt = now;
        finalPrice = price.amount();
        return new GroupBuyEvent.Closed(groupBuyId, accountId, id, participants, price, now);
    }

    private void moveTo(TeamState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("team " + id + " is " + state + " and cannot become " + next);
        }
        state = next;
    }

    /** Exact by the row's own deadline, whether or not anybody has closed the team yet. */
    boolean isJoinable(Instant now) {
        return closedAt == null && state != TeamState.FAILED && now.isBefore(closesAt);
    }

    boolean isFull() {
        return paid + reserved >= maxParticipants;
    }

    boolean isDueToClose(Instant now) {
        return closedAt == null && !now.isBefore(closesAt);
    }

    UUID id() {
        return id;
    }

    UUID groupBuyId() {
        return groupBuyId;
    }

    String accountId() {
        return accountId;
    }

    TeamState state() {
        return state;
    }

    int paid() {
        return paid;
    }

    int reserved() {
        return reserved;
    }

    int minParticipants() {
        return minParticipants;
    }

    int maxParticipants() {
        return maxParticipants;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant closesAt() {
        return closesAt;
    }

    Optional<Instant> formedAt() {
        return Optional.ofNullable(formedAt);
    }

    Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    Optional<Long> finalPrice() {
        return Optional.ofNullable(finalPrice);
    }
}
