package dev.steelyard.kernel.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.steelyard.contract.ObservedPass;
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
            twin.perform(observed);
            twin.verify();
            assertEquals(List.of(), observed.wrongs());
            assertFalse(observed.measurements().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("twins")
    void aPlantedErrorIsNoticed(KernelSpec spec, int threads) {
        try (Twin twin = twin(spec, threads)) {
            twin.open();
            twin.plant();
            twin.perform(new ObservedPass());
            assertThrows(WrongResultException.class, twin::verify);
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
