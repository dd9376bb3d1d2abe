package dev.steelyard.s3.endpoint.observe;

import dev.steelyard.s3.endpoint.fault.FaultInjector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Collects what connections report, at a cost of nanoseconds a request. */
public final class Observer {
    private static final int MAX_NAMES = 1_000;
    private static final int MAX_SIZES = 20_000;
    private static final int MAX_EXAMPLES = 50;

    private static final class Counters {
        private final Instant since = Instant.now();
        private final Tally<String> requests = new Tally<>(MAX_NAMES);
        private final Tally<Integer> statuses = new Tally<>(MAX_NAMES);
        private final Tally<ChecksumUse> checksums = new Tally<>(MAX_NAMES);
        private final Tally<String> payloads = new Tally<>(MAX_NAMES);
        private final Tally<String> errors = new Tally<>(MAX_NAMES);
        private final Tally<Long> puts = new Tally<>(MAX_SIZES);
        private final Tally<Long> parts = new Tally<>(MAX_SIZES);
        private final Tally<Long> ranges = new Tally<>(MAX_SIZES);
        private final LongAdder bytesIn = new LongAdder();
        private final LongAdder bytesOut = new LongAdder();
        private final List<String> examples = new ArrayList<>();
        private final AtomicLong opened = new AtomicLong();
        private final AtomicLong peak = new AtomicLong();
    }

    private final AtomicLong open = new AtomicLong();
    private volatile Counters counters = new Counters();

    /** Starts with nothing seen. */
    public Observer() {}

    /** A connection was accepted. */
    public void connectionOpened() {
        counters.opened.incrementAndGet();
        counters.peak.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    /** A connection ended. */
    public void connectionClosed() {
        open.decrementAndGet();
    }

    /**
     * Tells how many connections there are.
     *
     * @return open now
     */
    public long connectionsOpen() {
        return open.get();
    }

    /**
     * A request came.
     *
     * @param operation S3's name
     */
    public void requested(String operation) {
        counters.requests.add(operation, 1);
    }

    /**
     * A request was answered.
     *
     * @param status of HTTP
     */
    public void answered(int status) {
        counters.statuses.add(status, 1);
    }

    /**
     * Content arrived.
     *
     * @param bytes without framing
     */
    public void received(long bytes) {
        counters.bytesIn.add(bytes);
    }

    /**
     * Content left.
     *
     * @param bytes of objects, not of documents
     */
    public void sent(long bytes) {
        counters.bytesOut.add(bytes);
    }

    /**
     * An object was put in one piece.
     *
     * @param bytes its size
     */
    public void put(long bytes) {
        counters.puts.add(bytes, 1);
    }

    /**
     * A part was uploaded.
     *
     * @param bytes its size
     */
    public void part(long bytes) {
        counters.parts.add(bytes, 1);
    }

    /**
     * A range or part was asked for.
     *
     * @param bytes its size
     */
    public void range(long bytes) {
        counters.ranges.add(bytes, 1);
    }

    /**
     * A checksum was declared.
     *
     * @param use how
     */
    public void checksum(ChecksumUse use) {
        counters.checksums.add(use, 1);
    }

    /**
     * A request with a body came.
     *
     * @param mode how its payload is signed
     */
    public void payload(String mode) {
        counters.payloads.add(mode, 1);
    }

    /**
     * A client, or the endpoint, did something wrong.
     *
     * @param kind one word
     * @param text what happened
     */
    public void error(String kind, String text) {
        Counters now = counters;
        now.errors.add(kind, 1);
        synchronized (now.examples) {
            if (now.examples.size() < MAX_EXAMPLES) {
                now.examples.add(kind + ": " + text);
            }
        }
    }

    /** Starts to count anew. */
    public void reset() {
        Counters fresh = new Counters();
        fresh.peak.set(open.get());
        counters = fresh;
    }

    /**
     * Tells what was seen.
     *
     * @param faults the faults that struck
     * @param contentComparison how uploads are compared with the synthetic content
     * @return a snapshot
     */
    public EndpointObservation snapshot(FaultInjector faults, String contentComparison) {
        Counters now = counters;
        ProcessUsage usage = ProcessUsage.now();
        List<ChecksumUse.Counted> checksums = new ArrayList<>();
        now.checksums
                .counts()
                .forEach((use, count) ->
                        checksums.add(new ChecksumUse.Counted(use.operation(), use.algorithm(), use.where(), count)));
        List<String> examples;
        synchronized (now.examples) {
            examples = List.copyOf(now.examples);
        }
        return new EndpointObservation(
                now.since,
                now.requests.counts(),
                now.statuses.counts(),
                now.bytesIn.sum(),
                now.bytesOut.sum(),
                now.opened.get(),
                open.get(),
                now.peak.get(),
                SizeSummary.of(now.puts.counts()),
                SizeSummary.of(now.parts.counts()),
                SizeSummary.of(now.ranges.counts()),
                checksums,
                now.payloads.counts(),
                contentComparison,
                faults.counts(),
                faults.told(),
                now.errors.counts(),
                examples,
                usage.userSeconds(),
                usage.systemSeconds(),
                usage.peakRssBytes());
    }
}
