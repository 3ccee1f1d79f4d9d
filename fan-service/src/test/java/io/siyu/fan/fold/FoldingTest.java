package io.siyu.fan.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void everythingIsOpenUntilSomethingIsChosen() {
        assertThat(Folding.ALL_OPEN.states()).hasSize(6).containsValue(FoldState.OPEN);
        assertThat(Folding.ALL_OPEN.states().values()).containsOnly(FoldState.OPEN);
    }

    @Property
    void whatIsChosenForEachGroupIsWhatIsReadBack(@ForAll Map<FieldGroup, FoldState> chosen) {
        var folding = new Folding(Folding.of(chosen).bits());

        for (var group : FieldGroup.values()) {
            var state = chosen.getOrDefault(group, FoldState.OPEN);
            assertThat(folding.state(group)).isEqualTo(state);
            assertThat(folding.isOpen(group)).isEqualTo(state == FoldState.OPEN);
            assertThat(folding.isHidden(group)).isEqualTo(state == FoldState.HIDDEN);
        }
    }

    @Property
    void changingOneGroupLeavesTheOthers(
            @ForAll Map<FieldGroup, FoldState> chosen, @ForAll FieldGroup group, @ForAll FoldState state) {
        var expected = Folding.of(chosen).states();
        expected.put(group, state);

        assertThat(Folding.of(chosen).with(group, state).states()).isEqualTo(expected);
    }

    @Test
    void theFirstGroupLiesLowest() {
        var folding = Folding.ALL_OPEN
                .with(FieldGroup.IDENTITY, FoldState.FOLDED)
                .with(FieldGroup.BEHAVIOUR, FoldState.HIDDEN);

        assertThat(folding.bits()).isEqualTo(1 | 2 << 10);
        assertThat(Folding.shift(FieldGroup.BEHAVIOUR)).isEqualTo(10);
    }

    @Test
    void bitsThatNameNoStateAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Folding(3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Folding(1 << 12));
    }

    @Test
    void inJsonItIsAMapOfGroupsToStates() throws JsonProcessingException {
        var json = new ObjectMapper();
        var folding = Folding.ALL_OPEN.with(FieldGroup.LOCATION, FoldState.HIDDEN);

        assertThat(json.writeValueAsString(folding))
                .isEqualTo("{\"IDENTITY\":\"OPEN\",\"DEMOGRAPHICS\":\"OPEN\",\"LOCATION\":\"HIDDEN\","
                        + "\"INTERESTS\":\"OPEN\",\"CONSUMPTION\":\"OPEN\",\"BEHAVIOUR\":\"OPEN\"}");
        assertThat(json.readValue("{\"LOCATION\":\"HIDDEN\"}", Folding.class)).isEqualTo(folding);
    }
}
