package dev.steelyard.engine.load;

/** Operations whose intended start has come and which wait for one in flight to end; first come, first served. */
final class Backlog {

    private final long[] intendedNanos;
    private final int[] steps;
    private int first;
    private int size;
    private int mostWaiting;

    /** With place for so many. */
    Backlog(int limit) {
        intendedNanos = new long[limit];
        steps = new int[limit];
    }

    /** Puts one at the end; false when there is no place. */
    boolean add(long intended, int step) {
        if (size == intendedNanos.length) {
            return false;
        }
        int last = first + size;
        int place = last >= intendedNanos.length ? last - intendedNanos.length : last;
        intendedNanos[place] = intended;
        steps[place] = step;
        mostWaiting = Math.max(mostWaiting, ++size);
        return true;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long intendedNanos() {
        return intendedNanos[first];
    }

    int step() {
        return steps[first];
    }

    void removeFirst() {
        first = first + 1 == intendedNanos.length ? 0 : first + 1;
        size--;
    }

    /** Before a pass. */
    void reset() {
        first = 0;
        size = 0;
        mostWaiting = 0;
    }

    int mostWaiting() {
        return mostWaiting;
    }
}
