package rootalert;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages follow an event's path, and none depends on a later one. */
class LayersTest {
    private static final List<String> ORDER = List.of(
            "rootalert.logging",
            "rootalert.text",
            "rootalert.event",
            "rootalert.aws",
            "rootalert.store",
            "rootalert.announce",
            "rootalert.facts",
            "rootalert.judge",
            "rootalert.message",
            "rootalert.publish",
            "rootalert.proof",
            "rootalert.lookback",
            "rootalert.health",
            "rootalert",
            "rootalert.audit");

    static List<String> order() {
        return ORDER;
    }

    @ParameterizedTest
    @MethodSource("order")
    void knowsOnlyThePackagesBeforeIt(String folder) {
        var later = ORDER.subList(ORDER.indexOf(folder) + 1, ORDER.size()).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(folder)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(later)
                .allowEmptyShould(true)
                .check(OurClasses.ALL);
    }

    @Test
    void everyClassIsInOneOfThePackages() {
        classes().should().resideInAnyPackage(ORDER.toArray(String[]::new)).check(OurClasses.ALL);
    }

    @Test
    void theCoreKnowsNoAws() {
        classes()
                .that()
                .resideInAnyPackage("rootalert.text", "rootalert.event", "rootalert.judge", "rootalert.message")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("software.amazon..", "com.amazonaws..")))
                .check(OurClasses.ALL);
    }
}
