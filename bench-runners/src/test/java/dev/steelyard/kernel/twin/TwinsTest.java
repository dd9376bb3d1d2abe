package dev.steelyard.kernel.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steelyard.contract.ObservedPass;
import dev.steelyard.kernel.twin.integer.IntegerMix;
import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.spi.WrongResultException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TwinsTest {

    static Stream<Arguments> twins() {
        return KernelSpec.all().stream()
                .filter(KernelSpec::twin)
                .flatMap(spec -> Stream.of(Arguments.of(spec, 1), Arguments.of(spec, 2)));
    }

    private static Twin twin(KernelSpec spec, int threads) {
        long size = switch (spec.sizing()) {
            case BYTES -> 256 << 10;
            case ORDER -> 65;
            case NONE -> 0;
        };
        return (Twin) JavaTwins.of(new Assignment(
                spec, size, Collections.nCopies(threads, -1), Map.of("millis", "5", "repetitions", "3")));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void itVerifiesAndTellsFigures(KernelSpec spec, int threads) throws WrongResultException {
        try (Twin twin = twin(spec, threads)) {
            twin.open();
            ObservedPass observed = new ObservedPass();
            twin.prepare();
            twin.perform(observed);
            twin.verify(observed);
            assertEquals(List.of(), observed.wrongs());
            assertFalse(observed.measurements().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aPlantedErrorIsNoticed(KernelSpec spec, int threads) throws WrongResultException {
        assertNoticed(spec, threads, Twin.Plant.WRONG_VALUE);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void workLeftUndoneIsNoticed(KernelSpec spec, int threads) throws WrongResultException {
        assertNoticed(spec, threads, Twin.Plant.OMISSION);
    }

    /** In the second pass: what the first has left must not pass for its work. */
    private static void assertNoticed(KernelSpec spec, int threads, Twin.Plant plant) throws WrongResultException {
        ObservedPass observed = new ObservedPass();
        try (Twin twin = twin(spec, threads)) {
            twin.open();
            twin.prepare();
            twin.perform(observed);
            twin.verify(observed);
            twin.plant(plant);
            twin.prepare();
            twin.perform(observed);
            assertThrows(WrongResultException.class, () -> twin.verify(observed));
        }
    }

    /** The most that {@code --set repetitions} takes: the values grow 15-fold with each. */
    @Test
    void theMostRepetitionsOfStreamCanBeVerified() throws WrongResultException {
        Assignment assignment = new Assignment(
                KernelSpec.named("stream").orElseThrow(), 4096, List.of(-1), Map.of("repetitions", "250"));
        try (Twin twin = (Twin) JavaTwins.of(assignment)) {
            ObservedPass observed = new ObservedPass();
            twin.open();
            twin.prepare();
            twin.perform(observed);
            twin.verify(observed);
            assertEquals(List.of(), observed.wrongs());
        }
    }

    @Test
    void theIntegerMixGivesTheChecksumOfTheNativeOne() {
        assertEquals(IntegerTwin.REFERENCE, IntegerTwin.round(new IntegerMix()));
    }

    @Test
    void theSequenceOfUpdatesIsTheOneOfRepeatedSteps() {
        long value = 1;
        for (int n = 0; n < 1000; n++) {
            assertEquals(value, RandomSequence.valueAt(n), "value " + n);
            value = (value << 1) ^ (value < 0 ? 7 : 0);
        }
    }

    @Test
    void anArrayBeyondJavasLimitIsRefused() {
        Assignment assignment =
                new Assignment(KernelSpec.named("stream").orElseThrow(), 1L << 40, List.of(-1), Map.of());
        assertThrows(InvalidInputException.class, () -> JavaTwins.of(assignment));
    }
}
