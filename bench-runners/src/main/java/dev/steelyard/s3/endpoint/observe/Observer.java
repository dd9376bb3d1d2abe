package dev.steelyard.s3.endpoint.observe;

import dev.steelyard.environment.ResourceMeter;
import dev.steelyard.s3.endpoint.inject.FaultJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

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
        private final Tally<PayloadUse> payloads = new Tally<>(MAX_NAMES);
        private final LongAdder virtualHosts = new LongAdder();
        private final LongAdder paths = new LongAdder();
        private final TransferCounters transfers = new TransferCounters();
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

    /** How a request's payload is signed. */
    private record PayloadUse(String operation, String mode) implements Comparable<PayloadUse> {
        @Override
        public int compareTo(PayloadUse other) {
            return toString().compareTo(other.toString());
        }
    }

    private final AtomicLong open = new AtomicLong();
    private volatile Counters counters = new Counters();
    private volatile @Nullable ResourceMeter meter;

    /** Starts with nothing seen. */
    public Observer() {}

    /** S3 was spoken on a connection for the first time. */
    public void connectionOpened() {
        counters.opened.incrementAndGet();
        counters.peak.accumulateAndGet(open.incrementAndGet(), Math::max);
    }

    /** Such a connection ended. */
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
     * @param virtualHost whether the host names the bucket
     */
    public void requested(String operation, boolean virtualHost) {
        Counters now = counters;
        now.requests.add(operation, 1);
        (virtualHost ? now.virtualHosts : now.paths).increment();
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
     * Content is about to leave; negative for what did not leave after all.
     *
     * @param bytes of objects, not of documents
     * @param print of key and range
     */
    public void sent(long bytes, long print) {
        Counters now = counters;
        now.bytesOut.add(bytes);
        now.transfers.sent(print);
    }

    /**
     * A GET is answered with content.
     *
     * @param checksumMode whether it asked for a checksum
     * @param checksum whether it gets one
     */
    public void answering(boolean checksumMode, boolean checksum) {
        counters.transfers.answering(checksumMode, checksum);
    }

    /**
     * A key was deleted, or was not there.
     *
     * @param key of the object
     */
    public void deleted(String key) {
        counters.transfers.deleted(key);
    }

    /**
     * A page of a listing is about to leave.
     *
     * @param objects how many it shows
     * @param print sum of the prints of their keys and sizes
     */
    public void listed(long objects, long print) {
        counters.transfers.listed(objects, print);
    }

    /**
     * An object was put in one piece.
     *
     * @param key of the object
     * @param bytes its size
     */
    public void put(String key, long bytes) {
        Counters now = counters;
        now.puts.add(bytes, 1);
        now.transfers.stored(key, bytes);
    }

    /**
     * An object was made of parts.
     *
     * @param key of the object
     * @param partSizes bytes of each, in order
     */
    public void assembled(String key, List<Long> partSizes) {
        TransferCounters now = counters.transfers;
        now.stored(key, partSizes.stream().mapToLong(Long::longValue).sum());
        now.assembled(partSizes);
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
     * @param operation S3's name
     * @param mode how its payload is signed
     */
    public void payload(String operation, String mode) {
        counters.payloads.add(new PayloadUse(operation, mode), 1);
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

    /** Starts to count anew, also what the process uses. */
    public void openWindow() {
        ResourceMeter fresh = new ResourceMeter();
        fresh.start();
        meter = fresh;
        Counters zero = new Counters();
        zero.peak.set(open.get());
        counters = zero;
    }

    /**
     * Tells what was seen.
     *
     * @param faults the faults that struck
     * @param scheme http or https
     * @param contentComparison how uploads are compared with the synthetic content
     * @return a snapshot
     */
    public EndpointObservation snapshot(FaultJournal faults, String scheme, String contentComparison) {
        Counters now = counters;
        ResourceMeter started = meter;
        FaultJournal.Told struck = faults.told();
        Map<String, Map<String, Map<String, Long>>> checksums = new TreeMap<>();
        now.checksums
                .counts()
                .forEach((use, count) -> checksums
                        .computeIfAbsent(use.operation(), operation -> new TreeMap<>())
                        .computeIfAbsent(use.algorithm(), algorithm -> new TreeMap<>())
                        .put(use.where(), count));
        Map<String, Map<String, Long>> payloads = new TreeMap<>();
        now.payloads
                .counts()
                .forEach((use, count) -> payloads.computeIfAbsent(use.operation(), operation -> new TreeMap<>())
                        .put(use.mode(), count));
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
                scheme,
                Map.of("path", now.paths.sum(), "virtual", now.virtualHosts.sum()),
                now.transfers.uploads(),
                now.transfers.downloads(),
                now.transfers.deletes(),
                now.transfers.listings(),
                SizeSummary.of(now.puts),
                SizeSummary.of(now.parts),
                SizeSummary.of(now.ranges),
                checksums,
                payloads,
                contentComparison,
                struck.byRule(),
                struck.byKind(),
                struck.byEffect(),
                struck.told(),
                struck.dropped(),
                now.errors.counts(),
                examples,
                started == null ? null : started.use(null));
    }
}
