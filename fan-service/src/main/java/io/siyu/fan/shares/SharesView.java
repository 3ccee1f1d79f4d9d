package io.siyu.fan.shares;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.statistics.Figure;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What part of an account's traffic and sales is its own. Gross margin is absent: what a SKU costs is known to the shop alone.
 *
 * @param privateTraffic the share of interactions that came from the private domain
 * @param privateGmv the share of sales that did
 * @param gmv sales, refunds left out; absent where nothing was sold in the account's currency, as are its shares
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SharesView(
        String accountId,
        Instant from,
        Instant to,
        Figure privateTraffic,
        List<Traffic> trafficByDomain,
        @Nullable Money gmv,
        @Nullable Figure privateGmv,
        @Nullable List<Sales> gmvByDomain,
        @Nullable List<Sales> gmvByTier,
        @Nullable List<BySegment> gmvBySegment,
        String method) {

    /** Interactions of one domain. */
    @RegisterForReflection
    @Schema(name = "TrafficShare")
    public record Traffic(String domain, long interactions, Figure share) {}

    /**
     * Sales to the fans who are in a segment now. Segments overlap; share is of the sales to fans who, like those, show all that the segment asks.
     */
    @RegisterForReflection
    @Schema(name = "SegmentSales")
    public record BySegment(UUID segmentId, String name, Money amount, Figure share) {}

    /**
     * Sales of one slice.
     *
     * @param slice the domain of the purchase, or the tier the buyer has now
     */
    @RegisterForReflection
    @Schema(name = "SalesShare")
    public record Sales(String slice, Money amount, Figure share) {}
}
