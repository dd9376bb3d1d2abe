package dev.steelyard.s3.endpoint.observe;

import java.util.Map;

/**
 * Sizes that were seen. Of very many different ones only the first 20,000 are told apart: the count holds all of them,
 * the others are those of the sizes that were told apart.
 *
 * @param count how many
 * @param minBytes the smallest, 0 when there were none
 * @param maxBytes the largest, 0 when there were none
 * @param mostCommonBytes the size seen most often, the larger of two that were equally often
 */
public record SizeSummary(long count, long minBytes, long maxBytes, long mostCommonBytes) {
    static SizeSummary of(Tally<Long> sizes) {
        Map<Long, Long> countsBySize = sizes.counts();
        long count = sizes.others();
        long min = Long.MAX_VALUE;
        long max = 0;
        long common = 0;
        long commonCount = 0;
        for (Map.Entry<Long, Long> entry : countsBySize.entrySet()) {
            long size = entry.getKey();
            count += entry.getValue();
            min = Math.min(min, size);
            max = Math.max(max, size);
            if (entry.getValue() > commonCount || (entry.getValue() == commonCount && size > common)) {
                common = size;
                commonCount = entry.getValue();
            }
        }
        return new SizeSummary(count, countsBySize.isEmpty() ? 0 : min, max, common);
    }
}
