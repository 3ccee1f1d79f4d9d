package io.siyu.fan.fold;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The states of all field groups of one fan towards one account; in JSON a map from group to state.
 *
 * @param bits as stored in {@code relation.fold}: two bits a group, the first group lowest
 */
@RegisterForReflection
public record Folding(int bits) {
    private static final FieldGroup[] GROUPS = FieldGroup.values();
    private static final FoldState[] STATES = FoldState.values();
    private static final int WIDTH = 2;
    private static final int MASK = (1 << WIDTH) - 1;

    /** What holds until a fan has chosen otherwise; after what the constructor reads. */
    public static final Folding ALL_OPEN = new Folding(0);

    public Folding {
        if (bits >>> WIDTH * GROUPS.length != 0) {
            throw new IllegalArgumentException("no such folding: " + bits);
        }
        for (var group : GROUPS) {
            if ((bits >>> shift(group) & MASK) >= STATES.length) {
                throw new IllegalArgumentException("no such folding: " + bits);
            }
        }
    }

    /** Groups that are not named are open. */
    @JsonCreator
    public static Folding of(Map<FieldGroup, FoldState> states) {
        return ALL_OPEN.with(states);
    }

    public FoldState state(FieldGroup group) {
        return STATES[bits >>> shift(group) & MASK];
    }

    public boolean isOpen(FieldGroup group) {
        return state(group) == FoldState.OPEN;
    }

    public boolean isHidden(FieldGroup group) {
        return state(group) == FoldState.HIDDEN;
    }

    public Folding with(FieldGroup group, FoldState state) {
        return new Folding(bits & ~(MASK << shift(group)) | state.ordinal() << shift(group));
    }

    /** This with some groups set otherwise. */
    public Folding with(Map<FieldGroup, FoldState> states) {
        var folding = this;
        for (var chosen : states.entrySet()) {
            folding = folding.with(chosen.getKey(), chosen.getValue());
        }
        return folding;
    }

    /** All groups with their states, in the order of the groups. */
    @JsonValue
    public Map<FieldGroup, FoldState> states() {
        var states = new EnumMap<FieldGroup, FoldState>(FieldGroup.class);
        for (var group : GROUPS) {
            states.put(group, state(group));
        }
        return states;
    }

    /** The bits that are all 0 where these groups are open: {@code fold & mask = 0} in SQL. */
    public static int mask(FieldGroup... groups) {
        return Arrays.stream(groups).mapToInt(group -> MASK << shift(group)).reduce(0, (some, others) -> some | others);
    }

    /** How far the group's two bits lie from the lowest; SQL reads a group as {@code (fold >> shift) & 3}. */
    public static int shift(FieldGroup group) {
        return WIDTH * group.ordinal();
    }
}
