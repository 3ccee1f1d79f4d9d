package io.siyu.fan.imports;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The imports. */
@ApplicationScoped
class ImportRepository implements PanacheRepositoryBase<ImportJob, UUID> {
    Uni<ImportJob> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(ImportProblem.Unknown::new);
    }
}
