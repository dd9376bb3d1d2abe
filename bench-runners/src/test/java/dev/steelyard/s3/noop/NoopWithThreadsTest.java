package dev.steelyard.s3.noop;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link NoopRunnerTest}, with threads that end operations as those of a client do. */
class NoopWithThreadsTest extends NoopRunnerTest {

    @Override
    protected Parameters parameters() {
        return Parameters.ofUser(Map.of("completing-threads", "2"));
    }

    @Test
    void theResultTellsOfTheThreads() {
        try (NoopRunner runner = new NoopRunner(parameters())) {
            assertTrue(runner.effectiveSettings().stream()
                    .anyMatch(setting -> setting.name().equals("completing-threads") && "2".equals(setting.value())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1001", "two"})
    void otherNumbersAreRefused(String threads) {
        Parameters parameters = Parameters.ofUser(Map.of("completing-threads", threads));
        assertThrows(InvalidInputException.class, () -> new NoopRunner(parameters).close());
    }
}
