package io.siyu.platform.money;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money.
 *
 * @param amount in minor units of the currency (fen for CNY)
 * @param currency ISO 4217, three letters
 */
@RegisterForReflection
public record Money(
        long amount,

        @NotNull @KnownCurrency @Schema(pattern = "^[A-Z]{3}$", examples = "CNY")
        String currency) {
    public static Money of(long amount, String currency) {
        return new Money(amount, currency);
    }

    /** The same currency is the caller's promise; overflow fails. */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    public Money minus(Money other) {
        requireSame(other);
        return new Money(Math.subtractExact(amount, other.amount), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), currency);
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
        }
    }
}
