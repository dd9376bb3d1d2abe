package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the endpoint is told when it is started alone. */
public final class EndpointOptions {

    private static final int MAX_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "TCP port; default 9000, 0 for any free one.")
    private String port = "9000";

    @Option(names = "--https", description = "Speak https, with a certificate made for the occasion.")
    private boolean https;

    @Option(
            names = "--fault",
            paramLabel = "RULE",
            description = "A fault to inject; docs/faults.md has the rules. Repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of content and faults.")
    private @Nullable String seed;

    @Option(
            names = "--access-key",
            paramLabel = "ID",
            description = "Check signatures against this key; its secret comes from STEELYARD_ENDPOINT_SECRET_KEY.")
    private @Nullable String accessKey;

    /** Arguments for the endpoint's own entry point. */
    public List<String> arguments() {
        List<String> words = new ArrayList<>();
        words.add("--port");
        words.add(String.valueOf(portNumber()));
        if (https) {
            words.add("--https");
        }
        for (String fault : faults) {
            if (fault.isBlank()) {
                throw Values.invalid("--fault", "a rule", fault, "503:op=PutObject,count=3");
            }
            words.add("--fault");
            words.add(fault);
        }
        if (seed != null) {
            words.add("--seed");
            words.add(String.valueOf(Values.wholeNumber("--seed", seed, 0, Long.MAX_VALUE, "42")));
        }
        if (accessKey != null) {
            words.add("--access-key");
            words.add(checkedKey(accessKey));
        }
        return words;
    }

    private int portNumber() {
        return (int) Values.wholeNumber("--port", port, 0, MAX_PORT, "9000");
    }

    /** Refuses a port that somebody listens on, before a process is started for it. */
    public void requireFreePort() throws IOException {
        int number = portNumber();
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), number));
        } catch (BindException e) {
            boolean inUse = String.valueOf(e.getMessage()).contains("in use");
            throw new InvalidInputException(
                    "--port: expected a free port, found " + number
                            + (inUse ? " in use" : ", which this user may not listen on")
                            + "; choose another or 0",
                    e);
        }
    }

    private static String checkedKey(String key) {
        if (key.isBlank() || key.contains(":")) {
            throw InvalidInputException.of(
                    "--access-key",
                    "an id alone, never a secret on a command line",
                    key.isBlank() ? "nothing" : "one with a colon",
                    "write --access-key test and set STEELYARD_ENDPOINT_SECRET_KEY");
        }
        return key;
    }
}
