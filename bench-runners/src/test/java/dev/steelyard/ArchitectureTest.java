package dev.steelyard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds bench-runners to the layout that docs/design.md draws. */
class ArchitectureTest {
    private static final String[] OWN_PACKAGES = {
        "dev.steelyard.async..",
        "dev.steelyard.s3..",
        "dev.steelyard.kernel..",
        "dev.steelyard.command..",
        "dev.steelyard.cloud..",
        "dev.steelyard.jmh.."
    };

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/jmh_generated/"))
            .importPackages("dev.steelyard");

    /** Without bench-core, which has rules of its own. */
    private static final JavaClasses RUNNERS = ALL.that(resideInAnyOwnPackage());

    @Test
    void theRulesHaveSomethingToJudge() {
        assertFalse(RUNNERS.isEmpty(), "no class of bench-runners was found, so every rule here would pass");
    }

    @Test
    void everyPackageDeclaresNullness() {
        Set<String> unmarked = RUNNERS.stream()
                .map(JavaClass::getPackage)
                .filter(classPackage -> !classPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unmarked, "NullAway passes over a package without @NullMarked in its package-info.java");
    }

    @Test
    void noPackageCycles() {
        slices().matching("dev.steelyard.(**)").should().beFreeOfCycles().check(RUNNERS);
    }

    @Test
    void neverTheLauncher() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.steelyard.cli..",
                        "dev.steelyard.provision..",
                        "dev.steelyard.publish..",
                        "picocli..",
                        "me.tongfei..")
                .because("a trial's JVM has no launcher on its class path")
                .check(RUNNERS);
    }

    @Test
    void theCoreNeverSeesRunners() {
        noClasses()
                .that(resideInAnyOwnPackage().negate())
                .should()
                .dependOnClassesThat(resideInAnyOwnPackage())
                .because("a new runner changes no class of bench-core")
                .check(ALL);
    }

    @Test
    void theEndpointSeesNoClientUnderTest() {
        noClasses()
                .that()
                .resideInAPackage("dev.steelyard.s3.endpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .because("a server that shares code with a client would share its mistakes")
                .allowEmptyShould(true)
                .check(RUNNERS);
    }

    private static DescribedPredicate<JavaClass> resideInAnyOwnPackage() {
        return resideInAnyPackage(OWN_PACKAGES);
    }
}
