package io.siyu.platform;

import io.siyu.devstack.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PlatformArchitectureTest {
    @TestFactory
    Stream<DynamicTest> thePlatformKeepsToTheRulesOfTheHouse() {
        var classes = HouseRules.classesOf("io.siyu.platform");
        return HouseRules.ofPlatform()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
