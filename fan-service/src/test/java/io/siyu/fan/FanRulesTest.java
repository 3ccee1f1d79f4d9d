package io.siyu.fan;

import io.siyu.devstack.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FanRulesTest {
    @TestFactory
    Stream<DynamicTest> theServiceKeepsToTheRulesOfTheHouse() {
        var classes = HouseRules.classesOf("io.siyu.fan");
        return HouseRules.ofService("fan")
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
