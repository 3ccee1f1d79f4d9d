package io.siyu.fan.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.platform.id.ExternalId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a fan shows to whom. A group that is not named for an account is as by default, and one that is named nowhere is open.
 *
 * @param byDefault towards every account that is not named
 * @param accounts towards single accounts, by their ids; at most 1,000
 */
@RegisterForReflection
public record FoldingChoices(
        @JsonProperty("default") @Nullable Map<FieldGroup, @NotNull FoldState> byDefault,
        @Nullable @Size(max = 1_000) Map<@ExternalId String, @NotNull Map<FieldGroup, @NotNull FoldState>> accounts) {
    static final FoldingChoices NONE = new FoldingChoices(Map.of(), Map.of());

    /** The same with nothing left out. */
    FoldingChoices filled() {
        return new FoldingChoices(
                byDefault == null ? Map.of() : new TreeMap<>(byDefault),
                accounts == null ? Map.of() : new TreeMap<>(accounts));
    }

    /** What holds towards accounts that are not named. */
    Folding general() {
        return byDefault == null ? Folding.ALL_OPEN : Folding.of(byDefault);
    }

    /** What holds towards the accounts that are named. */
    SortedMap<String, Folding> named() {
        var named = new TreeMap<String, Folding>();
        if (accounts != null) {
            accounts.forEach((account, states) -> named.put(account, general().with(states)));
        }
        return named;
    }
}
