package io.siyu.devstack.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.siyu.fan", "io.siyu.commerce", "io.siyu.platform");

    @Test
    void aServiceThatKnowsANeighbourIsRefused() {
        assertBites(HouseRules.knowsNoNeighbour("fan"), "KnowsNeighbour");
    }

    @Test
    void aBlockedEventLoopIsRefused() {
        assertBites(HouseRules.nothingBlocksTheEventLoop(), "Blocks");
    }

    @Test
    void aHiddenRestMethodIsRefused() {
        assertBites(HouseRules.restMethodsArePublic(), "HiddenResource");
    }

    @Test
    void aPostThatForgetsItsKeyIsRefused() {
        assertBites(HouseRules.keysAreUsedAsDescribed(), "ForgetfulResource");
    }

    @Test
    void aNameThatSaysNothingIsRefused() {
        assertBites(HouseRules.namesSayWhatThingsAre(), "FollowerManager");
    }

    @Test
    void aLayerIsRefused() {
        assertBites(HouseRules.noLayers(), "Layered");
    }

    @Test
    void aPackageInWhichNullsAreNotDeclaredIsRefused() {
        assertBites(HouseRules.nullsAreDeclared(), "Undeclared");
    }

    @Test
    void aRecordThatIsReadButNotRegisteredIsRefused() {
        assertBites(HouseRules.whatIsReadIsRegistered(), "Unregistered$Fact");
    }

    @Test
    void aCycleOfFeaturesIsRefused() {
        assertBites(HouseRules.featuresHaveNoCycle("io.siyu.fan"), "Cycle detected");
    }

    @Test
    void aBusinessNounInThePlatformIsRefused() {
        assertBites(HouseRules.platformKnowsNoBusinessNoun(), "GroupBuyLane");
    }

    @Test
    void aPlatformThatKnowsAServiceIsRefused() {
        var platform = new ClassFileImporter().importPackages("io.siyu.platform");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HouseRules.platformKnowsNoService().check(platform))
                .withMessageContaining("FollowerManager");
    }

    private static void assertBites(ArchRule rule, String culprit) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(PLANTED))
                .withMessageContaining(culprit);
    }
}
