package io.siyu.devstack.testing;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** The package rules of the house, each with the reason a broken build shows. */
public final class HouseRules {
    private static final List<String> SERVICES = List.of("fan", "messaging", "commerce", "recommendation", "gateway");

    private HouseRules() {}

    /** The classes of a module as built, without its tests. */
    public static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /** What every service keeps to.
     *
     * @param service the package of the service under {@code io.siyu}
     */
    public static Stream<ArchRule> ofService(String service) {
        return Stream.concat(
                everywhere("io.siyu." + service), Stream.of(knowsNoNeighbour(service), entitiesNameTheirTable()));
    }

    /** What the platform keeps to. */
    public static Stream<ArchRule> ofPlatform() {
        return Stream.concat(
                everywhere("io.siyu.platform"), Stream.of(platformKnowsNoService(), platformKnowsNoBusinessNoun()));
    }

    private static Stream<ArchRule> everywhere(String root) {
        return Stream.of(
                featuresHaveNoCycle(root),
                namesSayWhatThingsAre(),
                restMethodsArePublic(),
                keysAreUsedAsDescribed(),
                nothingBlocksTheEventLoop(),
                noBlockingHibernate(),
                nothingSleeps(),
                noLayers(),
                nullsAreDeclared(),
                whatIsReadIsRegistered());
    }

    static ArchRule featuresHaveNoCycle(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("a feature is read alone");
    }

    static ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .because("nouns of the business say more");
    }

    static ArchRule noLayers() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..service..",
                        "..services..",
                        "..repository..",
                        "..controller..",
                        "..resource..",
                        "..dto..",
                        "..entity..",
                        "..util..",
                        "..model..")
                .because("packages are by feature, never by layer");
    }

    static ArchRule nullsAreDeclared() {
        return classes()
                .should(beInANullMarkedPackage())
                .because("NullAway looks only into packages whose package-info.java is @NullMarked");
    }

    static ArchRule whatIsReadIsRegistered() {
        return classes()
                .should(new Registered())
                .because("a native image keeps only what is registered (@RegisterForReflection)");
    }

    static ArchRule restMethodsArePublic() {
        return methods()
                .that()
                .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .because("a REST method that is not public is skipped with only a warning");
    }

    static ArchRule keysAreUsedAsDescribed() {
        return methods()
                .that()
                .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                .should(new KeyUse())
                .allowEmptyShould(true)
                .because("clients repeat requests on the word of the document (@IdempotencyKey)");
    }

    static ArchRule nothingBlocksTheEventLoop() {
        return noClasses()
                .that(runOnTheEventLoop())
                .should()
                .callMethodWhere(DescribedPredicate.describe("blocks on a Uni or a future", call -> {
                    var owner = call.getTargetOwner().getName();
                    var name = call.getName();
                    return (owner.startsWith("io.smallrye.mutiny.groups.UniAwait"))
                            || (owner.equals("io.smallrye.mutiny.Uni")
                                    && (name.equals("await") || name.startsWith("subscribe")))
                            || (owner.equals("java.util.concurrent.CompletableFuture")
                                    && (name.equals("join") || name.equals("get")))
                            || (owner.equals("java.util.concurrent.Future") && name.equals("get"))
                            || (owner.startsWith("io.vertx.mutiny") && name.endsWith("AndAwait"));
                }))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.Connection")
                .because("one blocked event loop stops hundreds of requests");
    }

    static ArchRule noBlockingHibernate() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus.hibernate.orm..")
                .because("entities are read and written through Hibernate Reactive");
    }

    static ArchRule nothingSleeps() {
        return noClasses()
                .that(runOnTheEventLoop())
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("waiting is for a condition, with a deadline");
    }

    static ArchRule knowsNoNeighbour(String service) {
        var neighbours = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "io.siyu." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(neighbours)
                .because("services share events and HTTP, never classes");
    }

    static ArchRule entitiesNameTheirTable() {
        return classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should(beAnnotatedWith("jakarta.persistence.Table"))
                .allowEmptyShould(true)
                .because("a table has the name the migration gave it");
    }

    static ArchRule platformKnowsNoService() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SERVICES.stream().map(name -> "io.siyu." + name + "..").toArray(String[]::new))
                .because("mechanisms do not know who uses them");
    }

    static ArchRule platformKnowsNoBusinessNoun() {
        return noClasses()
                .should()
                .haveNameMatching(
                        ".*\\.(\\w*)(Fan|Tier|Intimacy|Order|Payment|Sku|Product|GroupBuy|Conversation|Message|Content|Feed|Campaign|Segment)(?![a-z])\\w*")
                .because("platform holds mechanisms only");
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in the package " + type.getPackageName() + ", which is not"));
                }
            }
        };
    }

    /** Classes that own a thread of their own say so in their package: the relay and what it needs. */
    private static DescribedPredicate<JavaClass> runOnTheEventLoop() {
        return DescribedPredicate.describe(
                "run on the event loop",
                type -> !type.getPackageName().startsWith("io.siyu.platform.outbox") && isOurs(type));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.siyu.");
    }
}
