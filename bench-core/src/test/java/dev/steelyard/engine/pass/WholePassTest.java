package dev.steelyard.engine.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.trial.TrialFixtures;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.Measurement.Direction;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholePassTest {

    private final List<String> calls = new ArrayList<>();

    /** Notes what it is asked, and measures what it was told to. */
    private final class Noting implements PassRunner {

        private final double value;
        private final boolean right;

        Noting(double value, boolean right) {
            this.value = value;
            this.right = right;
        }

        @Override
        public void prepare(Pass pass) {
            calls.add("prepare");
        }

        @Override
        public void perform(Pass pass, PassRecorder recorder) {
            calls.add("perform");
            recorder.operations(1, 0, 0);
            recorder.measured(new Measurement("rate", value, "1/s", Direction.HIGHER_IS_BETTER));
        }

        @Override
        public void verify(Pass pass, PassRecorder recorder) throws WrongResultException {
            calls.add("verify");
            recorder.measured(new Measurement("residual", 1, "1", Direction.LOWER_IS_BETTER));
            if (!right) {
                throw new WrongResultException("sum differs");
            }
        }

        @Override
        public List<EffectiveSetting> effectiveSettings() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private WholePass pass(double value, boolean right) {
        return new WholePass(new Noting(value, right), Pass.once(TrialFixtures.tasks(1)));
    }

    @Test
    void performCallsNeitherPreparationNorVerification() {
        WholePass pass = pass(1, false);
        pass.prepare();
        pass.watchedBy(new PassWatch() {
            @Override
            public void begins() {
                calls.add("begins");
            }

            @Override
            public void ended() {
                calls.add("ended");
            }
        });
        calls.add("window opens");
        PassOutcome outcome = pass.perform();
        calls.add("window closes");
        PassOutcome verified = pass.verified(outcome);

        assertEquals(
                List.of("prepare", "window opens", "begins", "perform", "ended", "window closes", "verify"), calls);
        assertEquals(List.of(), outcome.wrong());
        assertEquals(List.of("sum differs"), verified.wrong());
        assertEquals(outcome.durationNanos(), verified.durationNanos());
        assertEquals(
                List.of("rate", "residual"),
                verified.measured().stream().map(Measurement::name).toList());
    }

    @Test
    void whatIsNoNumberIsNotMeasuredButWrong() {
        WholePass pass = pass(Double.NaN, true);
        pass.prepare();
        PassOutcome outcome = pass.perform();

        assertEquals(List.of(), outcome.measured());
        assertTrue(outcome.wrong().get(0).startsWith("rate: expected a finite number, found NaN"), "" + outcome);
    }
}
