package dev.steelyard.analysis;

import dev.steelyard.analysis.basis.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How often something happened in campaigns that were cut from a few recordings. Campaigns of one recording resemble each
 * other, so the interval is that of the bootstrap over recordings, all campaigns of a drawn one at once (percentiles).
 */
final class SharesByRecording {

    private static final int ROUNDS = 10_000;

    private final int[] hits;
    private final int[] campaigns;

    SharesByRecording(int recordings) {
        this.hits = new int[recordings];
        this.campaigns = new int[recordings];
    }

    void add(int recording, boolean hit) {
        hits[recording] += hit ? 1 : 0;
        campaigns[recording]++;
    }

    int hits() {
        return Arrays.stream(hits).sum();
    }

    Interval interval(double confidence) {
        SplittableRandom random = new SplittableRandom(1);
        double[] shares = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int found = 0;
            int all = 0;
            for (int i = 0; i < hits.length; i++) {
                int drawn = random.nextInt(hits.length);
                found += hits[drawn];
                all += campaigns[drawn];
            }
            shares[round] = (double) found / Math.max(1, all);
        }
        Arrays.sort(shares);
        int low = (int) Math.floor((1 - confidence) / 2 * (ROUNDS - 1));
        return new Interval(shares[low], shares[ROUNDS - 1 - low], confidence);
    }
}
