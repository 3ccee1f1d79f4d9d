package io.siyu.recommendation;

import com.tngtech.archunit.lang.ArchRule;
import io.siyu.devstack.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    static Stream<ArchRule> rules() {
        return HouseRules.ofService("recommendation");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseRulesHold(ArchRule rule) {
        rule.check(HouseRules.classesOf("io.siyu.recommendation"));
    }
}
