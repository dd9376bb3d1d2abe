package dev.steelyard.objects.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What listings show while passes go on, as far as that is known: not where passes write or delete keys. */
public final class Listable {

    private final TreeMap<String, Long> sizes;
    private final NavigableSet<String> changing;
    private final Map<String, Shown> known = new HashMap<>();

    /**
     * What one listing shows.
     *
     * @param objects how many
     * @param print sum of the prints of their keys and sizes, see {@link KeyPrint}
     */
    record Shown(long objects, long print) {}

    /**
     * Of a bucket that holds these objects below the prefixes of all listings, and no others.
     *
     * @param sizes size in bytes of each, by key
     * @param changing keys that passes write or delete, so that it depends on the moment whether they are shown
     */
    public Listable(Map<String, Long> sizes, Collection<String> changing) {
        this.sizes = new TreeMap<>(sizes);
        this.changing = new TreeSet<>(changing);
    }

    /** What a listing of keys that begin so shows, or {@code null} when that depends on the moment. */
    @Nullable
    Shown below(String prefix) {
        String next = changing.ceiling(prefix);
        return next != null && next.startsWith(prefix) ? null : known.computeIfAbsent(prefix, this::count);
    }

    private Shown count(String prefix) {
        long objects = 0;
        long print = 0;
        for (Map.Entry<String, Long> object : sizes.tailMap(prefix).entrySet()) {
            if (!object.getKey().startsWith(prefix)) {
                break;
            }
            objects++;
            print += KeyPrint.object(object.getKey(), object.getValue());
        }
        return new Shown(objects, print);
    }
}
