package io.siyu.commerce.money;

import io.siyu.platform.money.Money;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A price or another amount a client names: more than nothing and at most ten million in major units of a currency with cents. */
@Constraint(validatedBy = PositiveMoney.Bounds.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface PositiveMoney {
    /** High enough for a house; low enough that ten thousand of it, fifty times, is far from the end of a {@code long}. */
    long MAX_MINOR_UNITS = 1_000_000_000;

    String message() default "must have an amount from 1 to 1000000000 in minor units";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves a missing amount to {@code @NotNull}. */
    class Bounds implements ConstraintValidator<PositiveMoney, Money> {
        @Override
        public boolean isValid(@Nullable Money money, ConstraintValidatorContext context) {
            return money == null || (money.amount() >= 1 && money.amount() <= MAX_MINOR_UNITS);
        }
    }
}
