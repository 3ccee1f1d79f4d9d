package io.siyu.fan.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/** Where an account is at home, in degrees of WGS 84. */
@Embeddable
@RegisterForReflection
public record Place(
        @Column(name = "latitude")
        @DecimalMin(value = "-90", message = "must be at least -90") @DecimalMax(value = "90", message = "must be at most 90") double lat,

        @Column(name = "longitude")
        @DecimalMin(value = "-180", message = "must be at least -180") @DecimalMax(value = "180", message = "must be at most 180") double lon) {}
