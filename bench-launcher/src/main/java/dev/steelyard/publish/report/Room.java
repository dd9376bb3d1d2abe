package dev.steelyard.publish.report;

/**
 * How much of each trial the page has room for, so that a thousand results stay below 5 MB.
 *
 * @param iterations most iterations of a trial
 * @param heat whether the picture of latency over time has room
 */
record Room(int iterations, boolean heat) {

    /** About 350 bytes each. */
    private static final int MOST_ITERATIONS = 3_000;

    private static final int FEWEST_OF_A_TRIAL = 3;

    /** A picture for each trial: more are not looked at. */
    private static final int MOST_WITH_HEAT = 60;

    static Room among(int results) {
        return new Room(Math.max(FEWEST_OF_A_TRIAL, MOST_ITERATIONS / Math.max(1, results)), results <= MOST_WITH_HEAT);
    }

    /** Every how manieth iteration is drawn. */
    int step(int count) {
        return Math.max(1, (count + iterations - 1) / iterations);
    }
}
