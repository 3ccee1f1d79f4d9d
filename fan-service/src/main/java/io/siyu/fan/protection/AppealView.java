package io.siyu.fan.protection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.transfer.Transfers.Progress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An appeal as its parties and the operator see it.
 *
 * @param transfer how far the followers have come; only of an appeal that was granted, and not in lists
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AppealView(
        UUID appealId,
        String accountId,
        String contentId,
        String copierAccountId,
        String copyContentId,
        List<String> evidence,
        AppealStatus status,
        Instant appealedAt,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable Progress transfer) {

    AppealView with(@Nullable Progress progress) {
        return new AppealView(
                appealId,
                accountId,
                contentId,
                copierAccountId,
                copyContentId,
                evidence,
                status,
                appealedAt,
                decidedAt,
                reason,
                progress);
    }
}
