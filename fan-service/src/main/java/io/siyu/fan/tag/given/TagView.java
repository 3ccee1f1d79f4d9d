package io.siyu.fan.tag.given;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.tag.catalogue.Leaf;
import io.siyu.fan.tag.catalogue.TagSource;
import io.siyu.fan.tag.rule.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tag of one fan.
 *
 * @param group where the catalogue files it
 * @param groups all that must be open for staff to see it
 * @param confidence 0–1
 * @param expiresAt when it ends if nothing happens
 * @param why what it was read from
 * @param note of who gave it
 * @param givenBy who of the staff gave it; the fan is not told
 * @param deletedByYou the fan deleted it for good, so nobody sees or uses it
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagView(
        String tag,
        String title,
        FieldGroup group,
        Set<FieldGroup> groups,
        TagSource source,
        double confidence,
        @Nullable Instant expiresAt,
        List<Reason> why,
        @Nullable String note,
        @Nullable String givenBy,
        @Nullable Boolean deletedByYou) {
    static TagView derived(Leaf leaf, double confidence, @Nullable Instant expiresAt, List<Reason> why) {
        return new TagView(
                leaf.name(),
                leaf.title(),
                leaf.group(),
                leaf.groups(),
                leaf.source(),
                confidence,
                expiresAt,
                why,
                null,
                null,
                null);
    }

    static TagView given(Leaf leaf, Decision decision) {
        return new TagView(
                leaf.name(),
                leaf.title(),
                leaf.group(),
                leaf.groups(),
                TagSource.MANUAL,
                decision.confidence(),
                decision.expiresAt(),
                List.of(),
                decision.note(),
                decision.by(),
                null);
    }

    static TagView deleted(Leaf leaf) {
        return new TagView(
                leaf.name(),
                leaf.title(),
                leaf.group(),
                leaf.groups(),
                leaf.source(),
                0,
                null,
                List.of(),
                null,
                null,
                true);
    }

    /** As the fan sees it. */
    TagView forFan() {
        return new TagView(tag, title, group, groups, source, confidence, expiresAt, why, note, null, deletedByYou);
    }
}
