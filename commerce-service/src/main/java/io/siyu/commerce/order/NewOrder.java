package io.siyu.commerce.order;

import io.siyu.commerce.attribution.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that an order is made of; all lines are of one account and one currency.
 *
 * @param claimId the team for a seat, null for goods of the shop
 */
public record NewOrder(
        UUID id,
        String accountId,
        String userId,
        OrderKind kind,
        @Nullable UUID claimId,
        String currency,
        List<OrderLine> lines,
        Source source,
        Instant payBy) {}
