package io.siyu.k8s.render;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one layer renders to. */
public record Manifests(List<HasMetadata> all) {

    public Manifests {
        all = List.copyOf(all);
    }

    public <T extends HasMetadata> List<T> all(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst();
    }

    public <T extends HasMetadata> T the(Class<T> kind, String name) {
        return find(kind, name)
                .orElseThrow(() -> new AssertionError("there is no %s %s".formatted(kind.getSimpleName(), name)));
    }

    /** Everything that becomes pods, by "kind/name". */
    public Map<String, PodTemplateSpec> podTemplates() {
        var templates = new LinkedHashMap<String, PodTemplateSpec>();
        for (var one : all) {
            var template =
                    switch (one) {
                        case Deployment deployment -> deployment.getSpec().getTemplate();
                        case StatefulSet statefulSet -> statefulSet.getSpec().getTemplate();
                        case Job job -> job.getSpec().getTemplate();
                        default -> null;
                    };
            if (template != null) {
                templates.put(one.getKind() + "/" + one.getMetadata().getName(), template);
            }
        }
        return templates;
    }
}
