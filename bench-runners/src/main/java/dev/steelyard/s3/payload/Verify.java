package dev.steelyard.s3.payload;

import dev.steelyard.model.InvalidInputException;

/** How much of what was downloaded is compared with what it must be. */
public enum Verify {
    /** Nothing but the number of bytes. */
    NONE,
    /** The first 4 KiB of every piece that the client hands over. */
    SAMPLE,
    /** Every byte. */
    FULL;

    /** Bytes at the start of a piece that a sample compares. */
    static final int SAMPLE_BYTES = 4096;

    /** Reads the value of the setting {@code verify}. */
    public static Verify parse(String text) {
        return switch (text) {
            case "none" -> NONE;
            case "sample" -> SAMPLE;
            case "full" -> FULL;
            default ->
                throw InvalidInputException.of(
                        "setting verify", "none, sample or full", "'" + text + "'", "write --verify sample");
        };
    }
}
