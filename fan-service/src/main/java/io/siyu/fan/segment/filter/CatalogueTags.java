package io.siyu.fan.segment.filter;

import io.siyu.fan.tag.TagOrdinals;
import io.siyu.fan.tag.catalogue.Catalogue;
import io.siyu.fan.tag.catalogue.Leaf;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The leaf tags of the catalogue in the places they were given, which they keep for ever. */
@ApplicationScoped
class CatalogueTags implements TagIndex {
    private final Catalogue catalogue;
    private final TagOrdinals ordinals;
    private volatile @Nullable Map<String, Entry> known;

    CatalogueTags(Catalogue catalogue, TagOrdinals ordinals) {
        this.catalogue = catalogue;
        this.ordinals = ordinals;
    }

    @Override
    public Uni<Map<String, Entry>> all() {
        var read = known;
        return read == null
                ? ordinals.places().map(this::entries).invoke(entries -> known = entries)
                : Uni.createFrom().item(read);
    }

    private Map<String, Entry> entries(TagOrdinals.Places places) {
        return catalogue.leaves().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Leaf::name, leaf -> new Entry(leaf.name(), places.of(leaf), leaf.groups())));
    }
}
