package dev.steelyard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds bench-core to the layout that docs/design.md draws. */
class ArchitectureTest {
    private static final String ROOT = "dev.steelyard";

    /**
     * Each package with those it may see: the arrows of the layout, followed to their ends. The environment sees the SPI
     * because its probes are found like anybody else's, and the engine sees the analysis because the figures that it
     * writes and those that {@code validate} derives anew must come from one place.
     */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "model", List.of(),
            "spi", List.of("model"),
            "format", List.of("model"),
            "environment", List.of("model", "spi", "format"),
            "objects", List.of("model", "spi", "format"),
            "engine", List.of("model", "spi", "format", "environment", "objects", "analysis"),
            "analysis", List.of("model"),
            "profilers", List.of("model", "spi"),
            "contract", List.of("model", "spi", "format", "environment", "objects", "analysis", "engine"));

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    static Stream<String> packages() {
        return ARROWS.keySet().stream().sorted();
    }

    @Test
    void theRulesHaveSomethingToJudge() {
        assertFalse(CORE.isEmpty(), "no class of " + ROOT + " was found, so every rule here would pass");
    }

    @Test
    void everyClassIsInAPackageOfTheLayout() {
        classes()
                .should()
                .resideInAnyPackage(
                        ARROWS.keySet().stream().map(ArchitectureTest::inside).toArray(String[]::new))
                .because("a package outside the layout would escape its rules; add it to the design and to this table")
                .check(CORE);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageSeesOnlyWhatTheLayoutAllows(String name) {
        String[] allowed = Stream.concat(Stream.of(name), ARROWS.get(name).stream())
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(inside(name))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(allowed).negate()))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void everyPackageDeclaresNullness() {
        Set<String> unmarked = CORE.stream()
                .map(JavaClass::getPackage)
                .filter(classPackage -> !classPackage.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unmarked, "NullAway passes over a package without @NullMarked in its package-info.java");
    }

    @Test
    void noPackageCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void theModelSeesTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(inside("model"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", inside("model")))
                .because("a result must outlive every library that writes or reads it")
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void theSpiSeesTheModelAndTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(inside("spi"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", inside("model"), inside("spi")))
                .because("whoever brings a runner should meet no library but their own")
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void theSpiNeverSeesTheEngine() {
        noClasses()
                .that()
                .resideInAPackage(inside("spi"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inside("engine"))
                .allowEmptyShould(true)
                .check(CORE);
    }

    @Test
    void nothingOfAws() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..")
                .check(CORE);
    }

    @Test
    void onlyTheContractTestsSeeJUnit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("contract"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..")
                .because("JUnit is not there when a trial starts")
                .check(CORE);
    }

    private static String inside(String name) {
        return ROOT + "." + name + "..";
    }
}
