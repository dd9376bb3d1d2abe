package dev.steelyard.s3.foreign;

import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is missing the test is skipped with the reason, except where the
 * environment's {@code STEELYARD_REQUIRE} names it (with commas, as in {@code moto,s3proxy}): there, a machine that is
 * meant to have it, the test fails instead of passing by unseen.
 */
final class Requirement {

    private static final String VARIABLE = "STEELYARD_REQUIRE";

    private Requirement() {}

    /** Skips or fails the test. */
    static void missing(String name, String reason) {
        if (Arrays.asList(System.getenv().getOrDefault(VARIABLE, "").split(",", -1))
                .contains(name)) {
            throw new AssertionError(VARIABLE + " asks for " + name + ", and " + reason);
        }
        Assumptions.abort(reason);
    }
}
