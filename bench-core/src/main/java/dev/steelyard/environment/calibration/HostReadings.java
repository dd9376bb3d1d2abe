package dev.steelyard.environment.calibration;

/** Who tells how quiet a host is: {@link Calibration#perform}, or in a test what a noisy host would have told. */
@FunctionalInterface
public interface HostReadings {

    /**
     * What is found now.
     *
     * @param when {@code before} or {@code after} the campaign
     */
    HostCalibration now(String when);
}
