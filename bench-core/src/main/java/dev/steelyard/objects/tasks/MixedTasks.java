package dev.steelyard.objects.tasks;

import dev.steelyard.model.Task;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Operations drawn by weight over a population of objects. Reads choose any object; uploads and deletions go through
 * theirs in turn, so that none is overwritten while it is still on its way. Only the draws are kept, 9 bytes a task.
 */
public final class MixedTasks extends TaskSequence {

    /**
     * One action and how often it comes.
     *
     * @param rangeBytes size of a ranged read, 0 for whole objects
     */
    public record Share(String action, double weight, long rangeBytes) {}

    private static final long SIZES = 1;
    private static final long CHOICES = 2;
    private static final long OBJECTS = 3;
    private static final long OFFSETS = 4;

    private final String directory;
    private final Map<String, NumberedKeys> keys;
    private final List<Share> shares;
    private final long[] sizesBytes;
    private final byte[] shareOf;
    private final int[] objectOf;
    private final Draws offsets;

    public MixedTasks(
            String directory, int operations, int objects, SizeDistribution sizes, List<Share> shares, Draws draws) {
        this.directory = directory;
        this.keys = Stream.concat(Stream.of(Actions.DOWNLOAD), shares.stream().map(Share::action))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(
                        action -> action, action -> new NumberedKeys(action + "/" + directory + "/", objects)));
        this.shares = List.copyOf(shares);
        this.offsets = draws.stream(OFFSETS);
        this.sizesBytes = new long[objects];
        Draws ofSizes = draws.stream(SIZES);
        for (int i = 0; i < objects; i++) {
            sizesBytes[i] = sizes.sizeBytes(ofSizes, i);
        }
        this.shareOf = new byte[operations];
        this.objectOf = new int[operations];
        draw(draws);
    }

    private void draw(Draws draws) {
        var weights = new SizeDistribution.Weights(
                shares.stream().mapToDouble(Share::weight).toArray());
        Draws choices = draws.stream(CHOICES);
        Draws ofObjects = draws.stream(OBJECTS);
        int uploads = 0;
        int deletions = 0;
        for (int i = 0; i < shareOf.length; i++) {
            shareOf[i] = (byte) weights.choose(choices.unit(i));
            objectOf[i] = switch (share(i).action()) {
                case Actions.UPLOAD -> uploads++ % sizesBytes.length;
                case Actions.DELETE -> deletions++ % sizesBytes.length;
                default -> (int) ofObjects.below(i, sizesBytes.length);
            };
        }
    }

    private Share share(int index) {
        return shares.get(shareOf[index]);
    }

    private String key(String action, int object) {
        return Objects.requireNonNull(keys.get(action), action).key(object + 1);
    }

    @Override
    public Task get(int index) {
        Share share = share(index);
        int object = objectOf[index];
        return switch (share.action()) {
            case Actions.LIST -> task(index, Actions.LIST, Actions.DOWNLOAD + "/" + directory + "/", 0);
            case Actions.HEAD -> task(index, Actions.HEAD, key(Actions.DOWNLOAD, object), 0);
            case Actions.DOWNLOAD ->
                share.rangeBytes() > 0
                        ? range(index, key(Actions.DOWNLOAD, object), sizesBytes[object], share.rangeBytes(), offsets)
                        : task(index, Actions.DOWNLOAD, key(Actions.DOWNLOAD, object), sizesBytes[object]);
            default -> task(index, share.action(), key(share.action(), object), sizesBytes[object]);
        };
    }

    @Override
    public int size() {
        return shareOf.length;
    }

    @Override
    public long objectSizeBytes(int index) {
        return sizesBytes[objectOf[index]];
    }

    @Override
    public List<StoredObject> listed() {
        if (shares.stream().noneMatch(share -> share.action().equals(Actions.LIST))) {
            return List.of();
        }
        List<StoredObject> all = new ArrayList<>(sizesBytes.length);
        for (int i = 0; i < sizesBytes.length; i++) {
            all.add(new StoredObject(key(Actions.DOWNLOAD, i), sizesBytes[i]));
        }
        return all;
    }
}
