package dev.steelyard.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.format.Schemas;
import dev.steelyard.kernel.work.KernelSpec;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelKindTest {

    private final KernelKind kind = new KernelKind();

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine.json"), text);
    }

    @Test
    void everyKernelHasAWorkloadOfItsNameAndTheSuiteHasAll() {
        List<String> kernels = KernelSpec.all().stream().map(KernelSpec::name).toList();
        for (String name : kernels) {
            Workload workload = kind.named(name).orElseThrow();
            assertEquals(name, kind.pass(workload, 0).tasks().get(0).key());
        }
        Workload suite = kind.named("hpc").orElseThrow();
        assertEquals(
                kernels.stream().sorted().toList(),
                kind.pass(suite, 0).tasks().stream()
                        .map(task -> task.key())
                        .sorted()
                        .toList());
        assertEquals(2, kind.pass(kind.limited(suite, 2), 0).tasks().size());
        assertEquals(kernels.size() + 1, kind.catalogue().size());
        assertTrue(kind.named("nothing").isEmpty());
    }

    @Test
    void builtInFilesMeetTheSchema() {
        for (Workload workload : kind.catalogue()) {
            Path file = Path.of("../workloads/kernel/" + workload.name() + ".json");
            Schemas.named("workload-kernel-1.schema.json").read(file);
            assertEquals(workload, kind.read(file));
        }
    }

    @Test
    void aFileOfAnotherKindIsLeftToOthers() throws IOException {
        assertFalse(kind.reads(file("{\"kind\": \"objects\"}")));
        assertFalse(kind.reads(file("{")));
        assertFalse(kind.reads(folder.resolve("missing.json")));
        assertTrue(kind.reads(file("{\"kind\": \"kernel\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"kernel\", \"version\": \"1.0\"}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": []}",
                "{\"kind\": \"kernel\", \"version\": \"2.0\", \"kernels\": [{\"kernel\": \"stream\"}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.1\", \"kernels\": [{\"kernel\": \"stream\"}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"streem\"}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"stream\", \"sise\": 1}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"stream\", \"size\": 0}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"stream\", \"size\": \"1GB\"}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"clock\", \"size\": 5}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"dgemm\", \"size\": \"1MiB\"}]}",
                "{\"kind\": \"kernel\", \"version\": \"1.0\", \"kernels\": [{\"kernel\": \"stream\"}],"
                        + " \"settings\": {\"pages\": \"big\"}}"
            })
    void whatCannotBeMeantIsRefused(String text) throws IOException {
        Path file = file(text);
        assertThrows(InvalidInputException.class, () -> kind.read(file));
    }

    @ParameterizedTest
    @CsvSource({
        "pages,8k",
        "stores,sometimes",
        "native,perhaps",
        "repetitions,1",
        "repetitions,many",
        "repetitions,251",
    })
    void valuesOfSettingsThatCannotBeMeantAreRefused(String name, String value) {
        Parameters parameters = Parameters.ofUser(Map.of(name, value));
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> Choices.of(parameters));
        assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "stream,0",
        "stream,-1",
        "stream,abc",
        "stream,1GB",
        "stream,1",
        "stream,1e9",
        "stream,9999999999999999999999",
        "dgemm,0",
        "dgemm,2.5",
        "dgemm,-4",
        "dgemm,99999999",
        "dgemm,1KiB",
        "clock,5"
    })
    void sizesThatCannotBeMeantAreRefused(String kernel, String size) {
        KernelSpec spec = KernelSpec.named(kernel).orElseThrow();
        assertThrows(InvalidInputException.class, () -> Choices.size(spec, size));
    }
}
