package io.siyu.commerce.attribution;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What led to a purchase: the scene, the domain its traffic came from, and the content if there was one. */
@Embeddable
@RegisterForReflection
public record Source(
        @NotNull @Enumerated(EnumType.STRING) Scene scene,
        @NotNull @Enumerated(EnumType.STRING) Domain domain,
        @ExternalId @Column(name = "content_id") @Nullable String contentId) {
    /** For a buyer who did not say: nobody is credited with bringing them. */
    public static final Source UNSAID = new Source(Scene.STOREFRONT, Domain.PUBLIC, null);
}
