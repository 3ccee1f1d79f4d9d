package io.siyu.fan.tag.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.FieldGroup;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The catalogue of tags over HTTP. */
@Path("/api/fan/v1/tags")
public class CatalogueResource {
    private final CatalogueView view;

    CatalogueResource(Catalogue catalogue) {
        this.view = view(catalogue);
    }

    /**
     * All tags as a tree.
     *
     * @param count of leaves
     */
    @RegisterForReflection
    public record CatalogueView(int count, List<Node> tags) {}

    /**
     * A branch with what is below it, or a tag a fan can have.
     *
     * @param group where it is filed
     * @param groups all that must be open for staff to see it
     * @param ttlDays how long it outlives what it was read from; left out where it does not end by that
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Node(
            String tag,
            String title,
            @Nullable FieldGroup group,
            @Nullable Set<FieldGroup> groups,
            @Nullable TagSource source,
            @Nullable Integer ttlDays,
            @Nullable List<Node> below) {}

    @GET
    @Operation(operationId = "getTagCatalogue", summary = "Get all tags there are, as a tree")
    public CatalogueView get() {
        return view;
    }

    private static CatalogueView view(Catalogue catalogue) {
        var roots = new ArrayList<Node>();
        var below = new LinkedHashMap<String, List<Node>>();
        for (var branch : catalogue.branches()) {
            var children = new ArrayList<Node>();
            below.put(branch.name(), children);
            place(roots, below, new Node(branch.name(), branch.title(), null, null, null, null, children));
        }
        for (var leaf : catalogue.leaves()) {
            var ttl = leaf.ttlDays() == 0 ? null : leaf.ttlDays();
            var node = new Node(leaf.name(), leaf.title(), leaf.group(), leaf.groups(), leaf.source(), ttl, null);
            place(roots, below, node);
        }
        return new CatalogueView(catalogue.leaves().size(), roots);
    }

    private static void place(List<Node> roots, LinkedHashMap<String, List<Node>> below, Node node) {
        var dot = node.tag().lastIndexOf('.');
        var siblings = dot < 0 ? roots : below.getOrDefault(node.tag().substring(0, dot), roots);
        siblings.add(node);
    }
}
