package io.siyu.fan.certification;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends grants whose time is over; several replicas doing so meet in the rows' locks and end each once. */
@ApplicationScoped
class CertificationExpiry {
    private static final int AT_ONCE = 100;

    private final CertificationService certifications;

    CertificationExpiry(CertificationService certifications) {
        this.certifications = certifications;
    }

    @Scheduled(
            identity = "certification-expiry",
            every = "${siyu.fan.certification.expiry-every:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return certifications.expire(AT_ONCE).replaceWithVoid();
    }
}
