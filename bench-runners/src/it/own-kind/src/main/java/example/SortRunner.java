package example;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.WrongResultException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Sorts one array a pass; only the sorting is timed. */
final class SortRunner implements PassRunner {
    private int[] numbers = {};

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        return List.of();
    }

    @Override
    public void prepare(Pass pass) {
        numbers = new Random(42).ints(pass.bytes() / Integer.BYTES).toArray();
    }

    @Override
    public void perform(Pass pass, PassRecorder recorder) {
        Arrays.sort(numbers);
        recorder.operations(1, 0, pass.bytes());
    }

    @Override
    public void verify(Pass pass, PassRecorder recorder) throws WrongResultException {
        for (int i = 1; i < numbers.length; i++) {
            if (numbers[i - 1] > numbers[i]) {
                throw new WrongResultException("number " + i + " is smaller than the one before it");
            }
        }
    }

    @Override
    public void close() {}
}
