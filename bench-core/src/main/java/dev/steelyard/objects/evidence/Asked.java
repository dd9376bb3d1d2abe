package dev.steelyard.objects.evidence;

import dev.steelyard.model.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tasks of one iteration asked for, added up as an endpoint sees it. */
public final class Asked {

    /** Counts of one action. */
    static final class Sum {
        long count;
        long bytes;
        long print;
    }

    final Sum uploads = new Sum();
    final Sum downloads = new Sum();
    final Sum deletes = new Sum();
    long heads;
    final Sum listed = new Sum();
    long lists;
    boolean listedKnown = true;
    long uploadsInParts;
    long parts;
    boolean partsClaimed = true;
    boolean largerParts;
    long fewestGets;
    long mostGets;
    long largestRangeBytes;

    private final Claims claims;
    private final Listable listable;

    private Asked(Claims claims, Listable listable) {
        this.claims = claims;
        this.listable = listable;
    }

    /**
     * Adds up the operations of an iteration.
     *
     * @param tasks of the pass, in the order in which they begin, again and again
     * @param operations how many were begun; all of them ended
     * @param claims what the result says of the client
     * @param listable what listings show
     */
    public static Asked of(List<Task> tasks, long operations, Claims claims, Listable listable) {
        Asked asked = new Asked(claims, listable);
        for (int i = 0; i < tasks.size() && i < operations; i++) {
            long times = operations / tasks.size() + (i < operations % tasks.size() ? 1 : 0);
            asked.add(tasks.get(i), times);
        }
        return asked;
    }

    /** The words are those of {@code Actions}, which stands above this package. */
    private void add(Task task, long times) {
        switch (task.action()) {
            case "upload" -> upload(task, times);
            case "download" -> download(task, times);
            case "head" -> heads += times;
            case "list" -> list(task, times);
            case "delete" -> {
                deletes.count += times;
                deletes.print += times * KeyPrint.object(task.key(), 0);
            }
            default -> {
                // An action that no endpoint is known to see.
            }
        }
    }

    private void list(Task task, long times) {
        lists += times;
        Listable.Shown shown = listable.below(task.key());
        if (shown == null) {
            listedKnown = false;
        } else {
            listed.count += times * shown.objects();
            listed.print += times * shown.print();
        }
    }

    private void upload(Task task, long times) {
        uploads.count += times;
        uploads.bytes += times * task.sizeBytes();
        uploads.print += times * KeyPrint.object(task.key(), task.sizeBytes());
        largerParts |= claims.needsLargerParts(task.sizeBytes());
        Long count = claims.parts(task.sizeBytes());
        if (count == null) {
            partsClaimed = false;
        } else if (count > 0) {
            uploadsInParts += times;
            parts += times * count;
        }
    }

    private void download(Task task, long times) {
        downloads.count += times;
        downloads.bytes += times * task.sizeBytes();
        long offsetBytes = task.ranged() ? task.offsetBytes() : 0;
        downloads.print += times * KeyPrint.content(KeyPrint.hash(task.key()), offsetBytes, task.sizeBytes());
        @Nullable Long rangeBytes = claims.downloadRangeBytes();
        long ranges =
                rangeBytes == null || rangeBytes == 0 ? 1 : Math.max(1, Claims.pieces(task.sizeBytes(), rangeBytes));
        if (task.ranged()) {
            // Some clients cut a range that was asked for at multiples of the part size, others not at all.
            fewestGets += times;
            mostGets += times * (ranges == 1 && rangeBytes != null && rangeBytes == 0 ? 1 : ranges + 1);
            largestRangeBytes = Math.max(largestRangeBytes, task.sizeBytes());
        } else {
            fewestGets += times * ranges;
            mostGets += times * ranges;
        }
    }
}
