package io.siyu.commerce.team;

import io.siyu.commerce.groupbuy.GroupBuyEvent;
import io.siyu.commerce.order.Order;
import io.siyu.platform.id.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One user's place in a team, paid by one order. */
@Entity
@Table(name = "seat")
class Seat {
    @Id
    private UUID id;

    @Column(name = "team_id")
    private UUID teamId;

    @Column(name = "group_buy_id")
    private UUID groupBuyId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "user_id")
    private String userId;

    @Column(name = "order_id")
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private SeatState state;

    @Column(name = "reserved_at")
    private Instant reservedAt;

    @Column(name = "pay_by")
    private Instant payBy;

    @Column(name = "paid_at")
    private @Nullable Instant paidAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Version
    private int version;

    protected Seat() {}

    static Seat reserve(Team team, Order order, Instant now) {
        var seat = new Seat();
        seat.id = Ids.newId(team.accountId());
        seat.teamId = team.id();
        seat.groupBuyId = team.groupBuyId();
        seat.accountId = team.accountId();
        seat.userId = order.userId();
        seat.orderId = order.id();
        seat.state = SeatState.RESERVED;
        seat.reservedAt = now;
        seat.payBy = order.payBy();
        return seat;
    }

    /** Paid in time, or late into a free seat. */
    void pay(Instant now) {
        moveTo(SeatState.PAID);
        paidAt = now;
        endedAt = null;
    }

    GroupBuyEvent.SeatConfirmed confirmed(int paidSeats, Instant now) {
        return new GroupBuyEvent.SeatConfirmed(groupBuyId, accountId, teamId, id, orderId, userId, paidSeats, now);
    }

    void lapse(Instant now) {
        moveTo(SeatState.LAPSED);
        endedAt = now;
    }

    void refund(Instant now) {
        moveTo(SeatState.REFUNDED);
        endedAt = now;
    }

    private void moveTo(SeatState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException("seat " + id + " is " + state + " and cannot become " + next);
        }
        state = next;
    }

    boolean isReserved() {
        return state == SeatState.RESERVED;
    }

    boolean isPaid() {
        return state == SeatState.PAID;
    }

    UUID id() {
        return id;
    }

    UUID teamId() {
        return teamId;
    }

    UUID groupBuyId() {
        return groupBuyId;
    }

    String userId() {
        return userId;
    }

    UUID orderId() {
        return orderId;
    }

    SeatState state() {
        return state;
    }

    Instant payBy() {
        return payBy;
    }
}
