package io.siyu.fan.tag;

import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.catalogue.Leaf;
import io.siyu.fan.tag.rule.Reason;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains the tags that the rules give a fan, and is told what else is to be derived again. */
public interface Derivation {
    /** A tag that holds now, how sure it is, when it ends by itself, and why. */
    record Derived(Leaf leaf, double confidence, @Nullable Instant endsAt, List<Reason> why) {}

    /** All that hold of a fan now. */
    Uni<List<Derived>> explain(RelationKey key);
}
