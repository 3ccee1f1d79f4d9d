package io.siyu.platform.id;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An id chosen outside Siyu (account, user, content): 1–64 of A–Z a–z 0–9 _ -. */
@Pattern(regexp = ExternalId.FORM) @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.METHOD,
    ElementType.TYPE_USE,
    ElementType.RECORD_COMPONENT
})
public @interface ExternalId {
    String FORM = "[A-Za-z0-9_-]{1,64}";

    String message() default "must be 1 to 64 characters of A-Z a-z 0-9 _ -";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
