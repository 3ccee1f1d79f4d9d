package io.siyu.gateway;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.siyu.devstack.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GatewayRulesTest {
    private static final JavaClasses CLASSES = HouseRules.classesOf("io.siyu.gateway");

    @TestFactory
    Stream<DynamicTest> theGatewayKeepsToTheRulesOfTheHouse() {
        return HouseRules.ofService("gateway")
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }
}
