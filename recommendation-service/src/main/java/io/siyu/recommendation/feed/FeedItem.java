package io.siyu.recommendation.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A content as it is shown.
 *
 * @param weight its public weight
 * @param reasons why it stands where it does, as {@code name=value}
 */
@RegisterForReflection
record FeedItem(String contentId, String accountId, double weight, List<String> reasons) {}
