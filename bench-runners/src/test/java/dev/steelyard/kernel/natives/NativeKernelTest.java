package dev.steelyard.kernel.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.contract.ObservedPass;
import dev.steelyard.kernel.work.Assignment;
import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.spi.WrongResultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NativeKernelTest {

    @BeforeEach
    void aLibraryIsHere() {
        NativeLibrary.Loading loading = NativeLibrary.load();
        assumeTrue(loading.library() != null, loading.reason());
    }

    /** Every kernel with every instruction set that is offered, on one thread and on two. */
    static Stream<Arguments> kernels() {
        if (NativeLibrary.load().library() == null) {
            return Stream.of(Arguments.of("stream", 0, 1));
        }
        List<Arguments> all = new ArrayList<>();
        for (KernelSpec spec : KernelSpec.all()) {
            for (int isa = 0; NativeBridge.isaName(isa) != null; isa++) {
                for (int threads = 1; NativeBridge.isaOffered(isa) && threads <= 2; threads++) {
                    all.add(Arguments.of(spec.name(), isa, threads));
                }
            }
        }
        return all.stream();
    }

    private static NativeKernel kernel(String name, int isa, int threads, Map<String, String> more) {
        KernelSpec spec = KernelSpec.named(name).orElseThrow();
        long size = switch (spec.sizing()) {
            case BYTES -> 256 << 10;
            case ORDER -> 65;
            case NONE -> 0;
        };
        return NativeKernel.of(new Assignment(spec, size, Collections.nCopies(threads, -1), more), isa);
    }

    private static final Map<String, String> QUICK = Map.of("millis", "5", "repetitions", "3", "pages", "0");

    @ParameterizedTest
    @MethodSource("kernels")
    void itVerifiesAndTellsFigures(String name, int isa, int threads) throws WrongResultException {
        try (NativeKernel kernel = kernel(name, isa, threads, QUICK)) {
            kernel.open();
            ObservedPass observed = new ObservedPass();
            kernel.prepare();
            kernel.perform(observed);
            kernel.verify(observed);
            assertEquals(List.of(), observed.wrongs());
            assertFalse(observed.measurements().isEmpty());
            for (Measurement measurement : observed.measurements()) {
                assertTrue(measurement.value() > 0 && Double.isFinite(measurement.value()), measurement.toString());
                assertFalse(measurement.unit().isEmpty(), measurement.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aPlantedErrorIsNoticed(String name, int isa, int threads) throws WrongResultException {
        assertNoticed(name, isa, threads, NativeKernel.Plant.WRONG_VALUE);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void workLeftUndoneIsNoticed(String name, int isa, int threads) throws WrongResultException {
        assertNoticed(name, isa, threads, NativeKernel.Plant.OMISSION);
    }

    /** In the second pass: what the first has left must not pass for its work. */
    private static void assertNoticed(String name, int isa, int threads, NativeKernel.Plant plant)
            throws WrongResultException {
        try (NativeKernel kernel = kernel(name, isa, threads, QUICK)) {
            ObservedPass observed = new ObservedPass();
            kernel.open();
            kernel.prepare();
            kernel.perform(observed);
            kernel.verify(observed);
            assertEquals(List.of(), observed.wrongs());
            kernel.plant(plant);
            kernel.prepare();
            kernel.perform(observed);
            List<String> wrong = new ArrayList<>(observed.wrongs());
            try {
                kernel.verify(observed);
            } catch (WrongResultException e) {
                wrong.add(e.getMessage());
            }
            assertFalse(wrong.isEmpty(), name + " did not notice");
            assertTrue(wrong.get(0).startsWith(name), wrong.toString());
        }
    }

    @Test
    void bothSortsOfStoresAreRight() throws WrongResultException {
        for (int isa = 0; NativeBridge.isaName(isa) != null; isa++) {
            for (int stores = 0; NativeBridge.isaOffered(isa) && stores <= 1; stores++) {
                Map<String, String> regularOrNot = Map.of("stores", String.valueOf(stores), "repetitions", "3");
                try (NativeKernel kernel = kernel("stream", isa, 1, regularOrNot)) {
                    ObservedPass observed = new ObservedPass();
                    kernel.open();
                    kernel.prepare();
                    kernel.perform(observed);
                    kernel.verify(observed);
                }
            }
        }
    }

    /** The most that {@code --set repetitions} takes: the values grow 15-fold with each. */
    @Test
    void theMostRepetitionsOfStreamCanBeVerified() throws WrongResultException {
        Map<String, String> most = Map.of("stores", "0", "repetitions", "250", "pages", "0");
        try (NativeKernel kernel = kernel("stream", 0, 1, most)) {
            ObservedPass observed = new ObservedPass();
            kernel.open();
            kernel.prepare();
            kernel.perform(observed);
            kernel.verify(observed);
            assertEquals(4, observed.measurements().size());
        }
    }

    /** JMH's thread performs what the trial's has prepared; no thread is to be started or ended within the clock. */
    @Test
    void anotherThreadMayPerformWithTheTeamThatIsThere() throws Exception {
        Map<String, String> settings = Map.of("stores", "0", "repetitions", "3", "pages", "0");
        try (NativeKernel kernel = kernel("stream", 0, 3, settings)) {
            ObservedPass observed = new ObservedPass();
            assertEquals(2, startedBy("sy-prepares", () -> {
                kernel.open();
                kernel.prepare();
            }));
            assertEquals(0, startedBy("sy-performs", () -> kernel.perform(observed)));
            assertEquals(0, startedBy("sy-nothing", () -> {}));
            assertEquals(2, named("sy-prepares"));
            kernel.verify(observed);
            assertEquals(4, observed.measurements().size());
        }
    }

    /** How many threads are there that this one has started: they have its name. */
    private static long startedBy(String name, Runnable work) throws Exception {
        Runnable thenAnotherName = () -> {
            work.run();
            Thread.currentThread().setName("sy-over"); // joined, the system may still know it for a moment
        };
        Thread thread = new Thread(thenAnotherName, name);
        thread.start();
        thread.join();
        return named(name);
    }

    private static long named(String name) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> nameOf(task).equals(name)).count();
        }
    }

    private static String nameOf(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    @Test
    void aProcessorThatIsNotThereIsTold() {
        Assignment assignment =
                new Assignment(KernelSpec.named("stream").orElseThrow(), 256 << 10, List.of(8191), QUICK);
        try (NativeKernel kernel = NativeKernel.of(assignment, 0)) {
            InvalidInputException failure = assertThrows(InvalidInputException.class, kernel::open);
            assertTrue(failure.getMessage().contains("cannot be started on their processors"), failure.getMessage());
        }
    }

    @Test
    void memoryThatCannotBeHadIsTold() {
        Assignment assignment = new Assignment(KernelSpec.named("gups").orElseThrow(), 1L << 50, List.of(-1), QUICK);
        try (NativeKernel kernel = NativeKernel.of(assignment, 0)) {
            assertEquals(1L << 50, kernel.neededBytes());
            InvalidInputException failure = assertThrows(InvalidInputException.class, kernel::open);
            assertTrue(failure.getMessage().contains("cannot be had"), failure.getMessage());
        }
    }

    @Test
    void theCallersProcessorsAreItsOwnAgain() throws Exception {
        String before = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/thread-self/status"));
        try (NativeKernel kernel =
                NativeKernel.of(new Assignment(KernelSpec.named("clock").orElseThrow(), 0, List.of(0), QUICK), 0)) {
            kernel.open();
            kernel.prepare();
            kernel.perform(new ObservedPass());
        } catch (IllegalStateException e) {
            assumeTrue(false, "processor 0 is not ours: " + e.getMessage());
        }
        String after = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/thread-self/status"));
        assertEquals(allowed(before), allowed(after));
    }

    private static String allowed(String status) {
        return status.lines()
                .filter(line -> line.startsWith("Cpus_allowed_list"))
                .findFirst()
                .orElse("");
    }

    @Test
    void afterClosingItSaysSo() {
        NativeKernel kernel = kernel("clock", 0, 1, QUICK);
        kernel.close();
        kernel.close();
        assertThrows(IllegalStateException.class, kernel::open);
    }
}
