package io.siyu.commerce.payment;

import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Play money: captures at once, in this process, up to a limit above which it declines as a card would. */
@ApplicationScoped
class SandboxProvider implements PaymentProvider {
    private final PaymentSettings settings;

    SandboxProvider(PaymentSettings settings) {
        this.settings = settings;
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.SANDBOX;
    }

    @Override
    public Uni<ChargeOutcome> charge(UUID key, String userId, Money amount) {
        return Uni.createFrom()
                .item(
                        amount.amount() > settings.sandboxLimit()
                                ? new ChargeOutcome.Declined()
                                : new ChargeOutcome.Captured("sandbox-" + key));
    }

    @Override
    public Uni<String> giveBack(UUID key, String chargeReference, Money amount) {
        return Uni.createFrom().item("sandbox-" + key);
    }
}
