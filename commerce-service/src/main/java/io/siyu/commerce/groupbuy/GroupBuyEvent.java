package io.siyu.commerce.groupbuy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to a group-buy and its teams, as others read it; nobody is named but the buyer of a seat. */
public sealed interface GroupBuyEvent {
    UUID groupBuyId();

    Instant at();

    /** The stable name. */
    String type();

    /** What it happened to: the group-buy, a team or a seat; each kind of thing happens to it once. */
    UUID subject();

    /** An account offers a deal. */
    @RegisterForReflection
    record Created(
            UUID groupBuyId,
            String accountId,
            UUID skuId,
            Money firstPrice,
            int minParticipants,
            int maxParticipants,
            Instant startsAt,
            Instant endsAt,
            List<String> contentIds,
            Instant at)
            implements GroupBuyEvent {
        @Override
        public String type() {
            return "commerce.groupbuy.created.v1";
        }

        @Override
        public UUID subject() {
            return groupBuyId;
        }
    }

    /** Somebody opened a team. */
    @RegisterForReflection
    record TeamOpened(UUID groupBuyId, String accountId, UUID teamId, Instant closesAt, Instant at)
            implements GroupBuyEvent {
        @Override
        public String type() {
            return "commerce.groupbuy.team-opened.v1";
        }

        @Override
        public UUID subject() {
            return teamId;
        }
    }

    /** A seat was paid; {@code paid} counts the team's paid seats with it. */
    @RegisterForReflection
    record SeatConfirmed(
            UUID groupBuyId,
            String accountId,
            UUID teamId,
            UUID seatId,
            UUID orderId,
            String userId,
            int paid,
            Instant at)
            implements GroupBuyEvent {
        @Override
        public String type() {
            return "commerce.groupbuy.seat-confirmed.v1";
        }

        @Override
        public UUID subject() {
            return seatId;
        }
    }

    /** Enough have paid; the deal holds for this team and stays. */
    @RegisterForReflection
    record TeamFormed(UUID groupBuyId, String accountId, UUID teamId, int paid, Instant at) implements GroupBuyEvent {
        @Override
        public String type() {
            return "commerce.groupbuy.team-formed.v1";
        }

        @Override
        public UUID subject() {
            return teamId;
        }
    }

    /** Time was over before enough had paid; {@code refunded} buyers got everything back. */
    @RegisterForReflection
    record TeamFailed(UUID groupBuyId, String accountId, UUID teamId, int refunded, Instant at)
            implements GroupBuyEvent {
        @Override
        public String type() {
            return "commerce.groupbuy.team-failed.v1";
        }

        @Override
        public UUID subject() {
            return teamId;
        }
    }

    /** A formed team closed; everyone has paid {@code price} in the end. */
    @RegisterForReflection
    record Closed(UUID groupBuyId, String accountId, UUID teamId, int participants, Money price, Instant at)
            implements GroupBuyEvent {
        @Override
        public String type() {
            return "commerce.groupbuy.closed.v1";
        }

        @Override
        public UUID subject() {
            return teamId;
        }
    }
}
