package dev.steelyard.objects.tasks;

/**
 * Keys that end in a number, padded with zeros to the width of the last one: {@code upload/256KiB-10_000x/00017}. What
 * stands before the digits is made once for each number of zeros, so that a key is one string and nothing else.
 */
final class NumberedKeys {

    /** By the number of digits that follow, from 1. */
    private final String[] beforeDigits;

    NumberedKeys(String prefix, int count) {
        int width = digits(count);
        beforeDigits = new String[width];
        for (int digits = 1; digits <= width; digits++) {
            beforeDigits[digits - 1] = prefix + "0".repeat(width - digits);
        }
    }

    /** The key with a number from 1 to the count. */
    String key(int number) {
        return beforeDigits[digits(number) - 1] + number;
    }

    private static int digits(int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
