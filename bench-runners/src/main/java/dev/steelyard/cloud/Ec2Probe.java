package dev.steelyard.cloud;

import dev.steelyard.spi.EnvironmentProbe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The EC2 instance that a trial takes place on. Asks the instance metadata service (version 2 only) and only where the
 * hardware says that it is EC2's, so that nothing is sent anywhere else. Elsewhere there are no facts.
 */
public final class Ec2Probe implements EnvironmentProbe {

    /** Switches the metadata service off for the AWS SDKs too. */
    private static final String DISABLED = "AWS_EC2_METADATA_DISABLED";

    private static final URI SERVICE = URI.create("http://169.254.169.254/");

    /** The service answers within milliseconds, or a firewall or hop limit keeps it from answering at all. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(400);

    /** For all questions together: a probe must not take longer than a second. */
    private static final Duration DEADLINE = Duration.ofMillis(800);

    /** Our names and the service's. The zone's name is left out: it means another zone in each account. */
    private static final Map<String, String> QUESTIONS = questions();

    private final boolean onEc2;
    private final boolean disabled;
    private final MetadataService service;

    /** For {@link java.util.ServiceLoader}. */
    public Ec2Probe() {
        this(
                Ec2Hardware.isHere(Path.of("/")),
                Boolean.parseBoolean(System.getenv(DISABLED)),
                new MetadataService(SERVICE, REQUEST_TIMEOUT, DEADLINE));
    }

    Ec2Probe(boolean onEc2, boolean disabled, MetadataService service) {
        this.onEc2 = onEc2;
        this.disabled = disabled;
        this.service = service;
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("instanceType", "instance-type");
        questions.put("zoneId", "placement/availability-zone-id");
        questions.put("region", "placement/region");
        questions.put("imageId", "ami-id");
        questions.put("lifeCycle", "instance-life-cycle");
        questions.put("instanceId", "instance-id");
        return questions;
    }

    @Override
    public String section() {
        return "cloud";
    }

    @Override
    @SuppressWarnings("NullAway") // it does not read @Nullable of a type argument from a class file on JDK 17
    public Map<String, @Nullable Object> facts() {
        if (!onEc2) {
            return Map.of();
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("provider", "ec2");
        if (disabled) {
            QUESTIONS.keySet().forEach(name -> facts.put(name, null));
            facts.put("unavailable", DISABLED + " is true");
            return facts;
        }
        MetadataService.Answers answers = service.ask(QUESTIONS.values());
        QUESTIONS.forEach((name, path) -> facts.put(name, answers.values().get(path)));
        facts.put("unavailable", answers.problem());
        return facts;
    }
}
