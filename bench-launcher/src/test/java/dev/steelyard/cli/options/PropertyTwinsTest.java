package dev.steelyard.cli.options;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.cli.options.source.PropertyTwins;
import dev.steelyard.model.InvalidInputException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PropertyTwinsTest {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

    private final PropertyTwins twins = new PropertyTwins(new CommandLine(new OptionValuesTest.All()).getCommandSpec());

    @Test
    void propertiesBecomeOptions() {
        Properties properties = new Properties();
        properties.setProperty("workload", "a,b");
        properties.setProperty("timeBudget", "20s");
        properties.setProperty("fault", "503:op=GetObject,count=3;delay=2ms");
        properties.setProperty("java.version", "17");

        assertTrue(twins.any(properties));
        assertEquals(
                List.of("--fault=503:op=GetObject,count=3", "--fault=delay=2ms", "--time-budget=20s", "--workload=a,b"),
                twins.options(properties, List.of()));
        assertEquals(
                List.of("--fault=503:op=GetObject,count=3", "--fault=delay=2ms", "--workload=a,b"),
                twins.options(properties, List.of("--time-budget", "5s")));
    }

    @ParameterizedTest
    @CsvSource({
        "timebudget, timeBudget",
        "time-budget, timeBudget",
        "time.budget, timeBudget",
        "timeBuget, timeBudget",
        "timeBduget, timeBudget",
        "worklaod, workload",
        "workloads, workload",
        "runners, runner",
        "partsize, partSize",
        "inflight, inFlight",
        "sede, seed",
        "regoin, region"
    })
    void aMisspeltTwinIsRefusedWithTheRightOne(String written, String meant) {
        for (String[] words : List.of(
                new String[] {MAVEN, "exec:java", "-D" + written + "=1"},
                new String[] {MAVEN, "exec:java", "-D", written + "=1"},
                new String[] {MAVEN, "exec:java", "--define", written})) {
            InvalidInputException refused =
                    assertThrows(InvalidInputException.class, () -> twins.refuseMisspelt(words));
            assertTrue(refused.getMessage().contains("-D" + meant + ";"), refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skipTests",
                "test",
                "revision",
                "exec.args",
                "maven.repo.local",
                "workload",
                "timeBudget",
                "seed",
                "debug",
                "style.color",
                "maven.test.skip",
                "native.encoding"
            })
    void whatIsMavensOrRightPasses(String name) {
        assertDoesNotThrow(() -> twins.refuseMisspelt(new String[] {MAVEN, "exec:java", "-D" + name + "=1"}));
    }

    @Test
    void onlyMavensOwnWordsCount() {
        assertDoesNotThrow(() -> twins.refuseMisspelt(null));
        assertDoesNotThrow(() -> twins.refuseMisspelt(new String[] {"-Dworklaod=1", "some.Main"}));
        assertDoesNotThrow(() -> twins.refuseMisspelt(new String[] {"-Dworklaod=1", MAVEN, "exec:java"}));
    }
}
