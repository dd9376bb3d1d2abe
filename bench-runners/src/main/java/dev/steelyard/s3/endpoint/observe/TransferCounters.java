package dev.steelyard.s3.endpoint.observe;

import dev.steelyard.objects.evidence.KeyPrint;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was really transferred, and adds up its fingerprints. */
final class TransferCounters {
    private static final int MAX_SIZES = 20_000;

    private final LongAdder objects = new LongAdder();
    private final LongAdder inParts = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder print = new LongAdder();
    private final Tally<Long> leadingParts = new Tally<>(MAX_SIZES);
    private final Tally<Long> lastParts = new Tally<>(MAX_SIZES);
    private final LongAdder answers = new LongAdder();
    private final LongAdder checksumModes = new LongAdder();
    private final LongAdder checksums = new LongAdder();
    private final LongAdder sentPrint = new LongAdder();
    private final LongAdder deletions = new LongAdder();
    private final LongAdder deletionPrint = new LongAdder();
    private final LongAdder listed = new LongAdder();
    private final LongAdder listedPrint = new LongAdder();

    void stored(String key, long sizeBytes) {
        objects.increment();
        bytes.add(sizeBytes);
        print.add(KeyPrint.object(key, sizeBytes));
    }

    void assembled(List<Long> partSizes) {
        inParts.increment();
        int last = partSizes.size() - 1;
        partSizes.subList(0, last).forEach(size -> leadingParts.add(size, 1));
        lastParts.add(partSizes.get(last), 1);
    }

    void answering(boolean checksumMode, boolean checksum) {
        answers.increment();
        checksumModes.add(checksumMode ? 1 : 0);
        checksums.add(checksum ? 1 : 0);
    }

    void sent(long contentPrint) {
        sentPrint.add(contentPrint);
    }

    void deleted(String key) {
        deletions.increment();
        deletionPrint.add(KeyPrint.object(key, 0));
    }

    void listed(long shown, long shownPrint) {
        listed.add(shown);
        listedPrint.add(shownPrint);
    }

    Uploads uploads() {
        return new Uploads(
                objects.sum(),
                inParts.sum(),
                bytes.sum(),
                print.sum() & KeyPrint.MASK,
                SizeSummary.of(leadingParts),
                SizeSummary.of(lastParts));
    }

    Downloads downloads() {
        return new Downloads(answers.sum(), checksumModes.sum(), checksums.sum(), sentPrint.sum() & KeyPrint.MASK);
    }

    Deletes deletes() {
        return new Deletes(deletions.sum(), deletionPrint.sum() & KeyPrint.MASK);
    }

    Listings listings() {
        return new Listings(listed.sum(), listedPrint.sum() & KeyPrint.MASK);
    }
}
