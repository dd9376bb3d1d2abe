package dev.steelyard.s3.endpoint.observe;

import java.util.Map;

/**
 * Sizes that were seen.
 *
 * @param count how many
 * @param minBytes the smallest, 0 when there were none
 * @param maxBytes the largest, 0 when there were none
 * @param mostCommonBytes the size seen most often, the larger of two that were equally often
 */
public record SizeSummary(long count, long minBytes, long maxBytes, long mostCommonBytes) {
    static SizeSummary of(Map<Long, Long> countsBySize) {
        long count = 0;
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
        return new SizeSummary(count, count == 0 ? 0 : min, max, common);
    }
}
