package dev.steelyard.s3;

import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Sizes;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.spi.Pass;
import java.util.Set;

/** The checks by which S3 runners say what they cannot do at all. */
public final class ClientLimits {

    /** Most bytes that S3 takes in one request. */
    public static final long LARGEST_PUT_BYTES = 5L << 30;

    /** Fewest bytes that S3 takes in a part, the last aside. */
    public static final long SMALLEST_PART_BYTES = 5L << 20;

    private static final Set<String> ALL_ACTIONS =
            Set.of(Actions.UPLOAD, Actions.DOWNLOAD, Actions.HEAD, Actions.LIST, Actions.DELETE);

    private ClientLimits() {}

    /** Every action on objects. */
    public static Availability objects(String runner, Workload workload, Pass pass) {
        return actions(runner, workload, pass, ALL_ACTIONS, "it knows upload, download, head, list and delete");
    }

    /** Some actions on objects. */
    public static Availability actions(
            String runner, Workload workload, Pass pass, Set<String> actions, String explanation) {
        if (!workload.kind().equals("objects")) {
            return Availability.no(
                    runner + " moves objects; the workload " + workload.name() + " is of kind " + workload.kind());
        }
        for (Task task : pass.tasks()) {
            if (!actions.contains(task.action())) {
                return Availability.no(runner + " cannot do the action " + task.action() + ": " + explanation);
            }
        }
        return Availability.yes();
    }

    /** A client that takes a small part size at its word has its uploads refused. */
    public static Availability inSmallParts(String runner, Pass pass, Parameters parameters) {
        String name = ObjectSettings.PART_SIZE.name();
        if (parameters.text(name) == null) {
            return Availability.yes();
        }
        long partBytes = parameters.sizeBytes(name, 0);
        for (Task task : pass.tasks()) {
            if (partBytes < SMALLEST_PART_BYTES
                    && task.action().equals(Actions.UPLOAD)
                    && task.sizeBytes() > partBytes) {
                return Availability.no(runner + " cannot upload " + task.key() + " in parts of "
                        + Sizes.human(partBytes) + ": S3 takes at least 5 MiB in a part; use part-size=5MiB");
            }
        }
        return Availability.yes();
    }

    /** Uploads in one piece end at 5 GiB. */
    public static Availability inOnePiece(String runner, Pass pass, String explanation) {
        for (Task task : pass.tasks()) {
            if (task.action().equals(Actions.UPLOAD) && task.sizeBytes() > LARGEST_PUT_BYTES) {
                return Availability.no(runner + " cannot upload " + task.key() + " of " + Sizes.human(task.sizeBytes())
                        + ": S3 takes at most 5 GiB in one piece, and " + explanation);
            }
        }
        return Availability.yes();
    }
}
