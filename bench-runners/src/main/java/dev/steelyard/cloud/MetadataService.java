package dev.steelyard.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * EC2's instance metadata service, version 2: a token first, then each question with it.
 *
 * @param address its address, with a slash at the end
 * @param requestTimeout longest wait for a connection and for each part of an answer
 * @param deadline longest wait for all answers together
 */
record MetadataService(URI address, Duration requestTimeout, Duration deadline) {

    private static final String TOKEN = "latest/api/token";
    private static final String TOKEN_SECONDS = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
    private static final String DATA = "latest/meta-data/";

    /** No answer is near this long; more would not be the service's. */
    private static final int LONGEST_ANSWER = 4096;

    /**
     * What the service said in time.
     *
     * @param values answers by question; a question that has none is missing
     * @param problem why some are missing, or {@code null}
     */
    record Answers(Map<String, String> values, @Nullable String problem) {}

    /** Asks for these paths below {@code meta-data}. Never fails, and never takes longer than the deadline. */
    Answers ask(Collection<String> paths) {
        Map<String, String> values = new ConcurrentHashMap<>();
        Map<String, String> problems = new ConcurrentHashMap<>();
        // A thread of its own, as a server that sends a byte now and then would outwit the timeouts of its socket.
        Thread asking = new Thread(() -> ask(paths, values, problems), "ec2-metadata");
        asking.setDaemon(true);
        asking.start();
        try {
            asking.join(deadline.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String late = asking.isAlive() ? address + ": no answer within " + deadline.toMillis() + " ms" : null;
        String problem = problems.values().stream().sorted().findFirst().orElse(late);
        return new Answers(Map.copyOf(values), problem);
    }

    private void ask(Collection<String> paths, Map<String, String> values, Map<String, String> problems) {
        try {
            String token = request("PUT", TOKEN, TOKEN_SECONDS, "60");
            for (String path : paths) {
                try {
                    values.put(path, request("GET", DATA + path, TOKEN_HEADER, token));
                } catch (UnansweredException e) {
                    problems.put(path, String.valueOf(e.getMessage()));
                }
            }
        } catch (UnansweredException e) {
            problems.put(TOKEN, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problems.put("", address + ": " + e.getMessage());
        }
    }

    /** @throws UnansweredException when the service is there but has no answer to this */
    private String request(String method, String path, String header, String value) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) address.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) requestTimeout.toMillis());
        connection.setReadTimeout((int) requestTimeout.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(method);
        connection.setRequestProperty(header, value);
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new UnansweredException(address + path + ": status " + status);
            }
            try (InputStream in = connection.getInputStream()) {
                return checked(path, new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }

    /** An answer is one word; a page of some other server is none. */
    private String checked(String path, String answer) throws UnansweredException {
        String word = answer.strip();
        if (!word.matches("[A-Za-z0-9._/+=-]{1,256}")) {
            throw new UnansweredException(
                    address + path + ": expected one word, found " + word.length() + " characters");
        }
        return word;
    }

    /** The service is there, but has no answer to one question. */
    private static final class UnansweredException extends IOException {
        private static final long serialVersionUID = 1;

        UnansweredException(String message) {
            super(message);
        }
    }
}
