package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** System properties in place of options, misspelt or with values that cannot be meant, as under {@code mvn exec:java}. */
class BadTwinsTest {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            timeBuget=20s | -DtimeBuget: expected the name of an option in camel case, found one that is almost -DtimeBudget; write -DtimeBudget
            time-budget=20s | -Dtime-budget: expected … almost -DtimeBudget; write -DtimeBudget
            timebudget=20s | -Dtimebudget: expected … write -DtimeBudget
            worklaod=x | -Dworklaod: expected … write -Dworkload
            workloads=x | -Dworkloads: expected … write -Dworkload
            runners=noop | -Drunners: expected … write -Drunner
            partsize=8MiB | -Dpartsize: expected … write -DpartSize
            regoin=x | -Dregoin: expected … write -Dregion
            timeBudget=20 | --time-budget: expected a time … found '20'; write --time-budget 20s
            fault=503;;delay=1ms | --fault: expected a rule, found ''; write --fault
            json=perhaps | -Djson: expected true or false, found 'perhaps'; write -Djson
            dryRun=yes | -DdryRun: expected true or false, found 'yes'; write -DdryRun
            set=connections=none | --set connections: expected … found 'none'; write --set connections=25
            maxTasks=few | --max-tasks: expected … found 'few'; write --max-tasks 100
            with=absent.jar | --with absent.jar: expected a jar, found nothing there; write
            """)
    void areRefused(String definition, String said) throws IOException {
        Tree before = Tree.of(folder);
        String[] pair = definition.split("=", 2);
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        properties.setProperty("workload", "upload-1MiB-1x-ram");
        properties.setProperty("output", folder.resolve("results").toString());
        properties.setProperty(pair[0], pair[1]);
        String[] maven = {"-cp", "x", MAVEN, "compile", "exec:java", "-Dworkload=upload-1MiB-1x-ram", "-D" + definition
        };

        Program.Ended ended = Program.of(properties, maven);

        ended.with(ExitCode.BAD_INPUT).says("steelyard: " + said);
        assertEquals("", ended.out());
        assertEquals(before, Tree.of(folder));
    }
}
