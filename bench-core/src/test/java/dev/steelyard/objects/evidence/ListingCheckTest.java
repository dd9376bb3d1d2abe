package dev.steelyard.objects.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Listings must show what the workload says is there, wherever that does not depend on the moment. */
class ListingCheckTest {

    private static final Claims NOTHING = new Claims(false, null, null, null, null, null, null, null, null, null);

    private static final Map<String, Long> STORED = Map.of("a/1", 5L, "a/2", 6L, "ab", 7L, "b/1", 8L);

    private static List<String> reasons(Set<String> changing, String prefix, int lists, Map<String, ?> listings) {
        Asked asked =
                Asked.of(List.of(Task.whole(0, "list", prefix, 0)), lists, NOTHING, new Listable(STORED, changing));
        Map<String, ?> observed = Map.of("requestsByOperation", Map.of("ListObjectsV2", lists), "listings", listings);
        return WireCheck.contradictions(NOTHING, asked, new WireCheck.Reported(lists, false, null), observed);
    }

    private static Map<String, Long> shown(long... prints) {
        long print = 0;
        for (long one : prints) {
            print += one;
        }
        return Map.of("objects", (long) prints.length, "print", print & KeyPrint.MASK);
    }

    @Test
    void whatIsThereIsRight() {
        long one = KeyPrint.object("a/1", 5);
        long two = KeyPrint.object("a/2", 6);
        assertEquals(List.of(), reasons(Set.of(), "a/", 1, shown(one, two)));
        assertEquals(List.of(), reasons(Set.of("upload/a/1"), "a/", 2, shown(one, two, two, one)));
        assertEquals(List.of(), reasons(Set.of(), "none/", 1, shown()));
    }

    @Test
    void anEmptyBucketIsWrong() {
        List<String> reasons = reasons(Set.of(), "a/", 3, shown());
        assertTrue(reasons.contains("listed objects: expected 6, the endpoint saw 0"), reasons::toString);
    }

    @Test
    void objectsOfAnotherSizeAreWrong() {
        long one = KeyPrint.object("a/1", 0);
        long two = KeyPrint.object("a/2", 0);
        assertEquals(
                List.of("the keys and sizes of listed objects are not those of the tasks"),
                reasons(Set.of(), "a/", 1, shown(one, two)));
    }

    @Test
    void whatDependsOnTheMomentIsNotCompared() {
        assertEquals(List.of(), reasons(Set.of("a/9"), "a/", 1, shown()));
        assertEquals(
                1,
                reasons(Set.of("ab"), "a/", 1, shown()).stream()
                        .filter(reason -> reason.startsWith("listed objects"))
                        .count());
    }
}
