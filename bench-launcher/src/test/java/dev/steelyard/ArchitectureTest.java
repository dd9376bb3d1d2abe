package dev.steelyard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds bench-launcher to the layout that docs/design.md draws. */
class ArchitectureTest {
    private static final String[] OWN_PACKAGES = {
        "dev.steelyard.cli..", "dev.steelyard.provision..", "dev.steelyard.publish..", "dev.steelyard.versions.."
    };

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.steelyard");

    /** Without bench-core, which has rules of its own. */
    private static final JavaClasses LAUNCHER = ALL.that(resideInAnyPackage(OWN_PACKAGES));

    @Test
    void theRulesHaveSomethingToJudge() {
        assertFalse(LAUNCHER.isEmpty(), "no class of bench-launcher was found, so every rule here would pass");
    }

    @Test
    void everyPackageDeclaresNullness() {
        Set<String> unmarked = LAUNCHER.stream()
                .map(JavaClass::getPackage)
                .filter(classPackage -> !classPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unmarked, "NullAway passes over a package without @NullMarked in its package-info.java");
    }

    @Test
    void noPackageCycles() {
        slices().matching("dev.steelyard.(**)").should().beFreeOfCycles().check(LAUNCHER);
    }

    @Test
    void neverARunner() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.steelyard.s3..",
                        "dev.steelyard.kernel..",
                        "dev.steelyard.command..",
                        "dev.steelyard.cloud..",
                        "dev.steelyard.jmh..",
                        "software.amazon.awssdk.crt..")
                .because("the launcher names a runner; the trial's own JVM finds it")
                .check(LAUNCHER);
    }

    @Test
    void theCoreNeverSeesTheLauncher() {
        noClasses()
                .that(resideInAnyPackage(OWN_PACKAGES).negate())
                .should()
                .dependOnClassesThat(resideInAnyPackage(OWN_PACKAGES))
                .check(ALL);
    }

    @Test
    void noClientUnderTestOnTheLaunchersOwnClassPath() throws IOException {
        List<URL> found = new ArrayList<>();
        for (String resource : List.of(
                "software/amazon/awssdk/services/s3/S3AsyncClient.class",
                "software/amazon/awssdk/transfer/s3/S3TransferManager.class",
                "software/amazon/awssdk/crt/CRT.class",
                "dev/steelyard/s3")) {
            found.addAll(Collections.list(getClass().getClassLoader().getResources(resource)));
        }
        assertEquals(List.of(), found);
    }
}
