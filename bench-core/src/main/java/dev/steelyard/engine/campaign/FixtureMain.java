package dev.steelyard.engine.campaign;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.campaign.FixtureProtocol.Config;
import dev.steelyard.engine.campaign.FixtureProtocol.Job;
import dev.steelyard.engine.campaign.FixtureProtocol.Opened;
import dev.steelyard.engine.campaign.FixtureProtocol.Reply;
import dev.steelyard.engine.campaign.FixtureProtocol.Request;
import dev.steelyard.format.Json;
import dev.steelyard.format.Schemas;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.spi.Fixture;
import dev.steelyard.spi.FixtureContext;
import dev.steelyard.spi.FixtureProvider;
import dev.steelyard.spi.Pass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The fixture's JVM: opens what trials need around them, and closes it when its standard input ends. */
public final class FixtureMain {

    /** How long the fixture stays up for the trial that Ctrl-C reached at the same time. */
    private static final int LAST_TRIAL_SECONDS = 30;

    private final Config config;
    private final Map<Shared, Fixture> fixtures = new LinkedHashMap<>();

    private FixtureMain(Config config) {
        this.config = config;
    }

    /** Serves requests until standard input ends; the argument is the file with the {@link Config}. */
    public static void main(String[] arguments) throws IOException {
        PrintStream replies = System.out;
        System.setOut(System.err); // what a fixture prints must not mix with the replies
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitQuietly(ended), "fixture-outlives-trial"));
        Config config = Json.mapper().readValue(Schemas.text(Path.of(arguments[0])), Config.class);
        FixtureMain fixture = new FixtureMain(config);
        try {
            fixture.serve(replies);
        } finally {
            fixture.close();
            ended.countDown();
        }
        System.exit(0); // a fixture's stray thread must not hold it
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(LAST_TRIAL_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the campaign did not close its fixture within " + LAST_TRIAL_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(PrintStream replies) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Reply reply = reply(Json.mapper().readValue(line, Request.class));
            replies.write((Json.mapper().writeValueAsString(reply) + "\n").getBytes(StandardCharsets.UTF_8));
            replies.flush();
        }
    }

    private Reply reply(Request request) {
        try {
            return switch (request.verb()) {
                case OPEN -> open();
                case PREPARE -> prepare(config.jobs().get(request.job()));
                case CLEAN -> clean(config.jobs().get(request.job()));
            };
        } catch (InvalidInputException e) {
            return Reply.failed(String.valueOf(e.getMessage()), true);
        } catch (Exception e) {
            e.printStackTrace(); // into the fixture's log; the user sees the message
            return Reply.failed(e.getMessage() == null ? e.toString() : e.getMessage(), false);
        }
    }

    private Reply open() throws Exception {
        List<Opened> opened = new ArrayList<>();
        for (Job job : config.jobs()) {
            Fixture fixture = fixtures.get(Shared.by(job));
            if (fixture == null) {
                fixture = provider(job.fixture())
                        .open(new FixtureContext(
                                config.requested(),
                                job.parameters(),
                                Path.of(job.filesDirectory()),
                                Path.of(config.sharedDirectory()),
                                config.faults(),
                                config.seed()));
                fixtures.put(Shared.by(job), fixture);
            }
            opened.add(new Opened(fixture.target(), fixture.facts()));
        }
        return new Reply(opened, Map.of(), null, false);
    }

    private Reply prepare(Job job) throws Exception {
        return new Reply(List.of(), fixture(job).prepare(job.workload(), pass(job)), null, false);
    }

    private Reply clean(Job job) throws Exception {
        fixture(job).clean(job.workload(), pass(job));
        return Reply.done();
    }

    private Pass pass(Job job) {
        return Discovery.ofClassPath().kind(job.workload().kind()).pass(job.workload(), config.seed());
    }

    private Fixture fixture(Job job) {
        Fixture fixture = fixtures.get(Shared.by(job));
        if (fixture == null) {
            throw new IllegalStateException("fixture " + job.fixture() + " is not open");
        }
        return fixture;
    }

    private static FixtureProvider provider(String id) {
        return Discovery.ofClassPath().fixtures().stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("fixture " + id + " is not on the class path"));
    }

    private void close() {
        for (Fixture fixture : fixtures.values()) {
            try {
                fixture.close();
            } catch (IOException | RuntimeException e) { // the others must be closed all the same
                System.err.println("closing the fixture failed: " + e.getMessage());
            }
        }
    }

    /** What jobs have in common when they share a fixture. */
    private record Shared(String fixture, Parameters parameters, String filesDirectory) {

        static Shared by(Job job) {
            return new Shared(job.fixture(), job.parameters(), job.filesDirectory());
        }
    }
}
