package dev.steelyard.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Campaigns without a difference, cut from series of real trials; see {@code noise/README.md}. */
final class RecordedNoise {

    private final List<double[]> campaigns;
    private final SplittableRandom random;
    private int recording;

    RecordedNoise(String runner, long seed) {
        this.campaigns = read(runner);
        this.random = new SplittableRandom(seed);
    }

    private static List<double[]> read(String runner) {
        try (InputStream in = RecordedNoise.class.getResourceAsStream("/noise/" + runner + ".csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(value -> Math.log(Double.parseDouble(value)))
                            .toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Consecutive trials of one recorded campaign, on logarithms. */
    double[] window(int length) {
        recording = random.nextInt(campaigns.size());
        double[] campaign = campaigns.get(recording);
        int from = random.nextInt(campaign.length - length + 1);
        return Arrays.copyOfRange(campaign, from, from + length);
    }

    /** How many campaigns were recorded. */
    int recordings() {
        return campaigns.size();
    }

    /** Which of them the last window is from. */
    int recording() {
        return recording;
    }

    /** Sides of consecutive trials in random blocks of two, as campaigns interleave them. */
    double[][] sides(double[] window) {
        double[][] sides = new double[2][window.length / 2];
        for (int block = 0; block < window.length / 2; block++) {
            int first = random.nextInt(2);
            sides[first][block] = window[2 * block];
            sides[1 - first][block] = window[2 * block + 1];
        }
        return sides;
    }
}
