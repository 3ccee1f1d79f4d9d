package io.siyu.fan.fold;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one viewer is shown of one fan. The one place where the folding of a fan turns values into absent ones: whatever is shown of single
 * fans to others than themselves goes through here. Folded and hidden are alike to a viewer; they differ in aggregates only.
 *
 * @param folding what the fan has chosen towards the account of the viewer
 */
public record Sight(Folding folding) {
    /** The fans themselves see everything. */
    public static final Sight OF_THE_FAN = new Sight(Folding.ALL_OPEN);

    /** What an account's staff see of its fan. */
    public static Sight ofStaff(Folding folding) {
        return new Sight(folding);
    }

    public boolean shows(FieldGroup group) {
        return folding.isOpen(group);
    }

    public boolean showsAll(Collection<FieldGroup> groups) {
        return groups.stream().allMatch(this::shows);
    }

    /** The value where its group is open to the viewer. */
    public <T> @Nullable T show(FieldGroup group, @Nullable T value) {
        return shows(group) ? value : null;
    }

    /** Fails with 403 for answers that are about one group altogether. */
    public void require(FieldGroup group) {
        if (!shows(group)) {
            throw new FoldProblem.Folded(group);
        }
    }

    /** The groups that are not shown; null when there are none, so that an answer need not carry it. */
    public @Nullable List<FieldGroup> folded() {
        var folded = Arrays.stream(FieldGroup.values())
                .filter(group -> !shows(group))
                .toList();
        return folded.isEmpty() ? null : folded;
    }

    /** Those of the groups that are shown. */
    public Set<FieldGroup> shown(FieldGroup... groups) {
        return Arrays.stream(groups).filter(this::shows).collect(Collectors.toSet());
    }
}
