package dev.steelyard.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OptionValuesTest {

    @Command(name = "all")
    static final class All {
        @Mixin
        final WorkloadOptions workload = new WorkloadOptions();

        @Mixin
        final TargetOptions target = new TargetOptions();

        @Mixin
        final SettingOptions settings = new SettingOptions();

        @Mixin
        final CampaignOptions campaign = new CampaignOptions();

        @Mixin
        final EffortOptions effort = new EffortOptions();

        @Mixin
        final VaryOptions vary = new VaryOptions();

        @Mixin
        final ProcessOptions process = new ProcessOptions();

        @Mixin
        final CpuOptions cpus = new CpuOptions();

        void read() {
            workload.names();
            workload.maxTasks();
            target.target();
            target.faults();
            settings.parameters();
            campaign.runners();
            campaign.inFlight();
            campaign.schedule();
            effort.trials(2);
            effort.effort(2);
            vary.variants();
            campaign.equalParity();
            campaign.tags();
            campaign.workDirectory();
            campaign.output();
            campaign.seed();
            campaign.stopOnFailure();
            process.java();
            process.arguments();
            process.jars();
            cpus.client();
            cpus.endpoint();
        }
    }

    private static All parse(String... words) {
        All all = new All();
        new CommandLine(all).parseArgs(words);
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--max-tasks 0",
                "--max-tasks -1",
                "--max-tasks ten",
                "--max-tasks 99999999999",
                "--endpoint 127.0.0.1:9000 --bucket test",
                "--endpoint ftp://host --bucket test",
                "--endpoint http:///x --bucket test",
                "--endpoint http://host/path --bucket test",
                "--endpoint http://host?x=1 --bucket test",
                "--endpoint http://user:secret@host --bucket test",
                "--endpoint http://host:99999 --bucket test",
                "--endpoint http://host",
                "--endpoint embedded --bucket test",
                "--region eu-central-1",
                "--bucket test",
                "--bucket Test --region eu-central-1",
                "--bucket ab --region eu-central-1",
                "--bucket a..b --region eu-central-1",
                "--bucket test --region EU",
                "--bucket test --region eu-central-1 --fault 503",
                "--part-size 4MiB",
                "--part-size 6GiB",
                "--part-size 8MB",
                "--part-size -8MiB",
                "--part-size 8MiB --set part-size=16MiB",
                "--checksum MD5",
                "--checksum CRC33",
                "--target-throughput-gbps 0",
                "--target-throughput-gbps -1",
                "--target-throughput-gbps fast",
                "--target-throughput-gbps NaN",
                "--verify all",
                "--set part-size",
                "--set =8MiB",
                "--set part-size=",
                "--set connections=0",
                "--set multipart=perhaps",
                "--set addressing=host",
                "--set memory-limit=0",
                "--runner all,crt-java",
                "--runner crt-java,,noop",
                "--in-flight 0",
                "--in-flight -3",
                "--in-flight many",
                "--time-budget 20",
                "--time-budget 0s",
                "--time-budget -5s",
                "--time-budget 1d",
                "--time-budget 10000h",
                "--iterations 0",
                "--warmup -1",
                "--trials 0",
                "--trials 1.5",
                "--parity same",
                "--tag x",
                "--tag a=1 --tag a=2",
                "--output /proc/self/status",
                "--work-dir /proc/self/status/x",
                "--seed x",
                "--on-failure retry",
                "--jvm /nowhere",
                "--jvm /proc",
                "--jvm-args Xmx2g",
                "--jvm-args -cp",
                "--with nothing.jar",
                "--with /proc",
                "--client-cpus x",
                "--client-cpus 3-1",
                "--endpoint-cpus 99999"
            })
    void aBadValueIsRefusedWithItsOptionAndARemedy(String line) {
        String[] words = ("--workload upload-8MiB-1x-ram " + line).split(" ", -1);

        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> parse(words).read());

        assertTrue(
                refused.getMessage().contains("--") && refused.getMessage().contains("expected"), refused.getMessage());
        assertTrue(refused.getMessage().contains(";"), refused.getMessage());
        assertTrue(!refused.getMessage().contains("secret"), refused.getMessage());
    }

    @Test
    void noWorkloadIsRefused() {
        assertThrows(InvalidInputException.class, () -> parse().read());
        assertThrows(
                InvalidInputException.class, () -> parse("--workload", "a,,b").read());
        assertThrows(
                InvalidInputException.class,
                () -> parse("--workload", "a,b", "--workload", "a").read());
    }

    @Test
    void defaultsNeedOnlyAWorkload() {
        All all = parse("--workload", "a", "--workload", "b");

        all.read();
        assertEquals(List.of("a", "b"), all.workload.names());
        assertEquals(List.of("crt-java"), all.campaign.runners());
        assertEquals(Target.Type.EMBEDDED, all.target.target().type());
        assertNull(all.campaign.inFlight());
        assertTrue(all.campaign.equalParity());
    }

    @Test
    void targetsFollowFromBucketAndEndpoint() {
        Target zonal = parse("--bucket", "b--use1-az4--x-s3", "--region", "us-east-1")
                .target
                .target();
        Target other = parse("--bucket", "abc", "--endpoint", "https://host:9000/")
                .target
                .target();

        assertEquals(Target.Type.AWS, zonal.type());
        assertTrue(zonal.zonal());
        assertEquals(Target.Type.ENDPOINT, other.type());
        assertEquals("us-east-1", other.region());
    }

    @Test
    void goodValuesAreRead() {
        All all = parse(
                "--in-flight=unbounded",
                "--time-budget=1.5m",
                "--checksum=crc32c",
                "--set=connections=4,multipart=off",
                "--tag=a=1,2,b=3",
                "--jvm-args=-Xmx2g  -XX:+UseZGC");

        assertEquals(0, all.campaign.inFlight());
        assertEquals(Duration.ofSeconds(90), all.campaign.schedule().timeBudget());
        assertEquals("CRC32C", all.settings.parameters().text("checksum"));
        assertEquals("4", all.settings.parameters().text("connections"));
        assertEquals("off", all.settings.parameters().text("multipart"));
        assertEquals(Map.of("a", "1,2", "b", "3"), all.campaign.tags());
        assertEquals(List.of("-Xmx2g", "-XX:+UseZGC"), all.process.arguments());
    }
}
