package dev.steelyard.s3.endpoint;

import dev.steelyard.s3.endpoint.sign.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;

/**
 * The endpoint as a process of its own. When it is ready it prints one line of JSON with its addresses on standard
 * output; it ends on SIGTERM, or with {@code --exit-with-stdin} when its standard input ends.
 *
 * <p>Options: {@code --port N}, {@code --https}, {@code --certificate FILE} (where to write the certificate to trust),
 * {@code --seed N}, {@code --mode trial|standalone}, {@code --fault RULE} (repeatable), {@code --access-key ID} with the
 * secret in the environment variable {@code STEELYARD_ENDPOINT_SECRET_KEY}, {@code --exit-with-stdin}.
 */
public final class EndpointMain {
    /** The environment variable with the secret key, which must not stand on a command line. */
    public static final String SECRET_VARIABLE = "STEELYARD_ENDPOINT_SECRET_KEY";

    private static final int BAD_USAGE = 2;

    private record Options(EndpointConfig config, boolean exitWithStdin, String certificate) {}

    private EndpointMain() {}

    /**
     * Starts the endpoint and waits for its end.
     *
     * @param arguments the options
     */
    public static void main(String[] arguments) {
        System.exit(serve(List.of(arguments), System.getenv()));
    }

    private static int serve(List<String> arguments, Map<String, String> environment) {
        Options options;
        try {
            options = parse(arguments, environment);
        } catch (IllegalArgumentException e) {
            System.err.println("endpoint: " + e.getMessage());
            return BAD_USAGE;
        }
        try (S3Endpoint endpoint = S3Endpoint.start(options.config())) {
            announce(endpoint, options);
            waitForEnd(endpoint, options.exitWithStdin());
            return 0;
        } catch (IOException e) {
            System.err.println("endpoint: " + e.getMessage());
            return 1;
        }
    }

    private static void announce(S3Endpoint endpoint, Options options) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("endpoint", endpoint.uri().toString());
        line.put("control", endpoint.uri() + "/-/");
        if (!options.certificate().isEmpty() && endpoint.certificatePem().isPresent()) {
            Path file = Path.of(options.certificate()).toAbsolutePath();
            Files.writeString(file, endpoint.certificatePem().get());
            line.put("certificate", file.toString());
        }
        System.out.println(JsonMapper.shared().writeValueAsString(line));
        System.out.flush();
    }

    private static void waitForEnd(S3Endpoint endpoint, boolean exitWithStdin) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                endpoint.close();
            } catch (IOException e) {
                System.err.println("endpoint: " + e.getMessage());
            }
        }));
        if (exitWithStdin) {
            byte[] ignored = new byte[1_024];
            while (System.in.read(ignored) >= 0) {
                // Whatever is sent means nothing: only the end does.
            }
            return;
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Options parse(List<String> arguments, Map<String, String> environment) {
        EndpointConfig config = EndpointConfig.DEFAULT.withMode(EndpointMode.STANDALONE);
        List<String> faults = new ArrayList<>();
        boolean exitWithStdin = false;
        long seed = config.seed();
        String certificate = "";
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String option = words.next();
            switch (option) {
                case "--port" -> config = config.withPort((int) number(option, words, 65_535));
                case "--https" -> config = config.withHttps(true);
                case "--certificate" -> certificate = value(option, words);
                case "--seed" -> seed = number(option, words, Long.MAX_VALUE);
                case "--mode" -> config = config.withMode(mode(value(option, words)));
                case "--fault" -> faults.add(value(option, words));
                case "--access-key" -> config = config.withCredentials(credentials(value(option, words), environment));
                case "--exit-with-stdin" -> exitWithStdin = true;
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; known are --port, --https,"
                            + " --certificate, --seed, --mode, --fault, --access-key and --exit-with-stdin");
            }
        }
        return new Options(
                config.withSeed(seed).withFaultSeed(seed).withFaults(FaultRules.parse(faults)),
                exitWithStdin,
                certificate);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.next();
    }

    private static long number(String option, Iterator<String> words, long max) {
        String text = value(option, words);
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " must be a whole number, found '" + text + "'", e);
        }
        throw new IllegalArgumentException(option + " must be from 0 to " + max + ", found " + text);
    }

    private static EndpointMode mode(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "trial" -> EndpointMode.TRIAL;
            case "standalone" -> EndpointMode.STANDALONE;
            default -> throw new IllegalArgumentException("--mode must be trial or standalone, found '" + text + "'");
        };
    }

    private static Credentials credentials(String accessKeyId, Map<String, String> environment) {
        String secret = environment.get(SECRET_VARIABLE);
        if (secret == null || secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "--access-key needs the secret key in the environment variable " + SECRET_VARIABLE);
        }
        return new Credentials(accessKeyId, secret);
    }
}
