package io.siyu.commerce;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.siyu.devstack.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
    private static final JavaClasses CLASSES = HouseRules.classesOf("io.siyu.commerce");

    static Stream<ArchRule> rules() {
        return HouseRules.ofService("commerce");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void thePackagesKeepToTheHouse(ArchRule rule) {
        rule.check(CLASSES);
    }
}
