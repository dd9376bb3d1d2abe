package dev.steelyard.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.contract.ObservedOperation;
import dev.steelyard.contract.ObservedPass;
import dev.steelyard.format.Json;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.trial.Schedule;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.objects.kind.ObjectsKind;
import dev.steelyard.s3.fixture.S3FixtureProvider;
import dev.steelyard.spi.OperationRunner;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;
import dev.steelyard.spi.RunnerProvider;
import dev.steelyard.spi.fixture.Fixture;
import dev.steelyard.spi.fixture.FixtureContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.core.type.TypeReference;

/**
 * One pass of a real client against the embedded endpoint as a fixture prepares it, held against what the endpoint saw.
 * Clients that take seconds to close do so beside the trials that follow.
 */
final class WireTrial {

    private static final long PATIENCE_SECONDS = 60;

    /** A parameter of the harness, no setting: the name of a directory bucket. */
    static final String BUCKET = "test-directory-bucket";

    private final Path directory;
    private final ExecutorService closing = Executors.newCachedThreadPool();
    private final List<Throwable> problems = new ArrayList<>();
    private int trials;

    /** With a folder for all its trials. */
    WireTrial(Path directory) {
        this.directory = directory;
    }

    /**
     * What came of a trial.
     *
     * @param settings what the runner said of itself
     * @param observed what the endpoint saw
     * @param failures why operations failed
     * @param wrong what operations did wrong
     * @param contradictions where the endpoint saw something else than the result says
     * @param files where its files are
     */
    record Outcome(
            List<EffectiveSetting> settings,
            Map<String, Object> observed,
            List<String> failures,
            List<String> wrong,
            List<String> contradictions,
            Path files) {

        /** All went well and as the result says. */
        Outcome requireHonest() {
            assertEquals(List.of(), failures);
            assertEquals(List.of(), wrong);
            assertEquals(List.of(), contradictions, () -> settings + "\n" + observed);
            return this;
        }

        String effective(String name) {
            return settings.stream()
                    .filter(setting -> setting.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .value();
        }

        long number(String... path) {
            return at(path) instanceof Number number ? number.longValue() : 0;
        }

        Object at(String... path) {
            Object value = observed;
            for (String name : path) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return value;
        }
    }

    /** The workload with these tasks, each {@code ACTION KEY SIZE [OFFSET LENGTH]}. */
    static Workload workload(List<String> tasks) {
        List<Map<String, Object>> written = new ArrayList<>();
        for (String task : tasks) {
            List<String> words = List.of(task.split(" ", -1));
            Map<String, Object> one = new LinkedHashMap<>(Map.of("action", words.get(0), "key", words.get(1)));
            if (words.size() > 2) {
                one.put("size", words.get(2) + "bytes");
            }
            if (words.size() > 3) {
                one.put("offset", words.get(3) + "bytes");
                one.put("length", words.get(4) + "bytes");
            }
            written.add(one);
        }
        return new Workload(
                "objects",
                "1.0",
                "test",
                "",
                null,
                null,
                Map.of("tasks", Map.of("form", "explicit", "tasks", written)));
    }

    /** Defaults under equal parity, then these values. */
    static Parameters parameters(RunnerProvider provider, Map<String, String> values) {
        Parameters parameters = Parameters.none();
        for (Setting setting : provider.settings()) {
            if (setting.defaultValue() != null) {
                parameters = parameters.with(setting.name(), setting.defaultValue(), EffectiveSetting.Origin.DEFAULT);
            }
        }
        return with(parameters, values);
    }

    static Parameters with(Parameters base, Map<String, String> values) {
        Parameters parameters = base;
        for (Map.Entry<String, String> value : values.entrySet()) {
            parameters = parameters.with(value.getKey(), value.getValue(), EffectiveSetting.Origin.USER);
        }
        return parameters;
    }

    Outcome perform(RunnerProvider provider, Map<String, String> values, List<String> tasks) throws Exception {
        return perform(provider, parameters(provider, values), workload(tasks), List.of());
    }

    Outcome perform(RunnerProvider provider, Parameters parameters, Workload workload, List<String> faults)
            throws Exception {
        Path files = directory.resolve("files");
        String bucket = parameters.text(BUCKET);
        Target embedded = new Target(Target.Type.EMBEDDED, null, bucket, null, null, bucket != null);
        Fixture fixture =
                new S3FixtureProvider().open(new FixtureContext(embedded, parameters, files, files, faults, 1));
        Pass pass = new ObjectsKind().pass(workload, 1);
        fixture.prepare(workload, pass);
        assertTrue(
                provider.supports(workload, pass, parameters).available(),
                () -> String.valueOf(
                        provider.supports(workload, pass, parameters).reason()));
        Path scratch = Files.createDirectories(directory.resolve("scratch-" + trials++));
        Runner runner = provider.create(new RunnerContext(
                workload, pass, parameters, fixture.target(), files, scratch, RunnerContext.UNBOUNDED));
        try {
            TrialPlan plan = plan(provider, parameters, workload, fixture.target(), files);
            return judged(runner, pass, plan, fixture.facts().get("certificatePem"));
        } finally {
            closing.execute(() -> close(runner, fixture));
        }
    }

    private TrialPlan plan(
            RunnerProvider provider, Parameters parameters, Workload workload, Target target, Path files) {
        return new TrialPlan(
                "test",
                1,
                workload,
                false,
                provider.id(),
                parameters,
                true,
                target,
                new Schedule(0, 1, 1),
                0,
                1,
                files.toString(),
                directory.toString(),
                Map.of());
    }

    private static Outcome judged(Runner runner, Pass pass, TrialPlan plan, Object certificate) throws Exception {
        List<String> failures = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        runner.prepare(pass);
        if (runner instanceof OperationRunner operations) {
            all(operations, pass, failures, wrong);
        } else {
            ObservedPass observed = new ObservedPass();
            PassRunner whole = (PassRunner) runner;
            whole.perform(pass, observed);
            whole.verify(pass, observed);
            wrong.addAll(observed.wrongs());
        }
        Map<String, Object> seen = observation(plan.target().control(), certificate);
        Iteration iteration = new Iteration(
                0,
                false,
                "2026-01-01T00:00:00Z",
                1,
                pass.tasks().size(),
                failures.size(),
                pass.bytes(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                seen,
                List.of(),
                wrong);
        List<EffectiveSetting> settings = runner.effectiveSettings();
        List<String> contradictions = new ObjectsKind().contradictions(plan, settings, List.of(iteration));
        return new Outcome(settings, seen, failures, wrong, contradictions, Path.of(plan.filesDirectory()));
    }

    private static void all(OperationRunner runner, Pass pass, List<String> failures, List<String> wrong)
            throws InterruptedException {
        List<ObservedOperation> begun = new ArrayList<>();
        for (Task task : pass.tasks()) {
            ObservedOperation operation = new ObservedOperation();
            begun.add(operation);
            runner.perform(task, operation);
        }
        for (int i = 0; i < begun.size(); i++) {
            assertTrue(
                    begun.get(i).awaitEnd(PATIENCE_SECONDS),
                    "never ended: " + pass.tasks().get(i));
            if (begun.get(i).failure() != null) {
                failures.add(pass.tasks().get(i) + ": " + begun.get(i).failure());
            }
            wrong.addAll(begun.get(i).wrongs());
        }
    }

    /** With the endpoint's certificate where it speaks TLS, which must then be right. */
    private static Map<String, Object> observation(URI control, Object certificatePem) throws Exception {
        URLConnection connection = control.resolve("observation").toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "endpoint",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    String.valueOf(certificatePem).getBytes(StandardCharsets.US_ASCII))));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            secure.setSSLSocketFactory(context.getSocketFactory());
        }
        try (InputStream in = connection.getInputStream()) {
            return Json.mapper().readValue(in.readAllBytes(), new TypeReference<Map<String, Object>>() {});
        }
    }

    private void close(Runner runner, Fixture fixture) {
        try {
            runner.close();
            fixture.close();
        } catch (Exception e) {
            synchronized (problems) {
                problems.add(e);
            }
        }
    }

    /** Waits for the clients that still close. */
    void close() throws InterruptedException {
        closing.shutdown();
        assertTrue(closing.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "a client did not close in time");
        assertEquals(List.of(), problems);
    }
}
