package dev.steelyard.s3.endpoint.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SizeSummaryTest {

    @Test
    void countsAlsoSizesThatAreNotToldApart() {
        Tally<Long> sizes = new Tally<>(2);
        for (long size : new long[] {7, 5, 7, 9, 9}) {
            sizes.add(size, 1);
        }
        assertEquals(new SizeSummary(5, 5, 7, 7), SizeSummary.of(sizes));
    }

    @Test
    void ofNothingIsNought() {
        assertEquals(new SizeSummary(0, 0, 0, 0), SizeSummary.of(new Tally<>(2)));
    }
}
