package io.siyu.messaging;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.siyu.devstack.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    private static final JavaClasses CLASSES = HouseRules.classesOf("io.siyu.messaging");

    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.ofService("messaging")
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }
}
