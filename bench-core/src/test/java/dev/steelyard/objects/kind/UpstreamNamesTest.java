package dev.steelyard.objects.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.file.ObjectList;
import dev.steelyard.spi.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamNamesTest {

    private final ObjectsKind kind = new ObjectsKind();

    @ParameterizedTest
    @CsvSource({
        "download-64KiB-1x-ram, 1, 65536, download/64KiB-1x/1, download/64KiB-1x/1, false",
        "upload-64KiB-1x, 1, 65536, upload/64KiB-1x/1, upload/64KiB-1x/1, true",
        "upload-64KiB-1x-ram, 1, 65536, upload/64KiB-1x/1, upload/64KiB-1x/1, false",
        "download-64KiB-1_000x, 1000, 65536000, download/64KiB-1_000x/0001, download/64KiB-1_000x/1000, true",
        "upload-64KiB-1_000x, 1000, 65536000, upload/64KiB-1_000x/0001, upload/64KiB-1_000x/1000, true",
        "download-256KiB-10_000x, 10000, 2621440000, download/256KiB-10_000x/00001, download/256KiB-10_000x/10000, true",
        "upload-256KiB-10_000x, 10000, 2621440000, upload/256KiB-10_000x/00001, upload/256KiB-10_000x/10000, true",
        "download-5GiB-1x, 1, 5368709120, download/5GiB-1x/1, download/5GiB-1x/1, true",
        "download-5GiB-1x-ram, 1, 5368709120, download/5GiB-1x/1, download/5GiB-1x/1, false",
        "upload-5GiB-1x, 1, 5368709120, upload/5GiB-1x/1, upload/5GiB-1x/1, true",
        "upload-5GiB-1x-ram, 1, 5368709120, upload/5GiB-1x/1, upload/5GiB-1x/1, false",
        "download-5GiB-10x, 10, 53687091200, download/5GiB-10x/01, download/5GiB-10x/10, true",
        "upload-5GiB-10x, 10, 53687091200, upload/5GiB-10x/01, upload/5GiB-10x/10, true",
        "download-5GiB-20x, 20, 107374182400, download/5GiB-20x/01, download/5GiB-20x/20, true",
        "upload-5GiB-20x, 20, 107374182400, upload/5GiB-20x/01, upload/5GiB-20x/20, true",
        "download-30GiB-1x, 1, 32212254720, download/30GiB-1x/1, download/30GiB-1x/1, true",
        "download-30GiB-1x-ram, 1, 32212254720, download/30GiB-1x/1, download/30GiB-1x/1, false",
        "upload-30GiB-1x, 1, 32212254720, upload/30GiB-1x/1, upload/30GiB-1x/1, true",
        "upload-30GiB-1x-ram, 1, 32212254720, upload/30GiB-1x/1, upload/30GiB-1x/1, false",
        "download-max-throughput, 100, 536870912000, download/5GiB-1x/1, download/5GiB-1x/1, false",
        "upload-max-throughput, 100, 536870912000, upload/5GiB-1x/1, upload/5GiB-1x/1, false",
        "download-Caltech256Sharded, 12, 1214279680, download/Caltech256Sharded/train_shard_0.tar, download/Caltech256Sharded/train_shard_11.tar, true",
        "download-Caltech256Sharded-ram, 12, 1214279680, download/Caltech256Sharded/train_shard_0.tar, download/Caltech256Sharded/train_shard_11.tar, false",
        "upload-Caltech256Sharded, 12, 1214279680, upload/Caltech256Sharded/train_shard_0.tar, upload/Caltech256Sharded/train_shard_11.tar, true",
        "upload-Caltech256Sharded-ram, 12, 1214279680, upload/Caltech256Sharded/train_shard_0.tar, upload/Caltech256Sharded/train_shard_11.tar, false",
        "download-c4-en, 1032, 327104523018, download/c4-en/c4-train.00000-of-01024.json.gz, download/c4-en/c4-validation.00007-of-00008.json.gz, true",
        "upload-c4-en, 1032, 327104523018, upload/c4-en/c4-train.00000-of-01024.json.gz, upload/c4-en/c4-validation.00007-of-00008.json.gz, true",
    })
    void plansAsUpstream(String name, int tasks, long bytes, String first, String last, boolean filesOnDisk) {
        Workload workload = kind.named(name).orElseThrow();
        Pass pass = kind.pass(workload, 7);
        assertEquals(name, workload.name());
        assertEquals(tasks, pass.tasks().size());
        assertEquals(bytes, pass.bytes());
        assertEquals(first, pass.tasks().get(0).key());
        assertEquals(last, pass.tasks().get(tasks - 1).key());
        assertEquals(10, workload.maxRepeatCount());
        assertEquals(600.0, workload.maxRepeatSeconds());
        assertEquals(filesOnDisk ? "on" : "off", kind.parameters(workload).text("files-on-disk"));
        assertEquals(
                List.of(name.substring(0, name.indexOf('-'))),
                pass.tasks().stream().map(Task::action).distinct().toList());
    }

    @Test
    void theCatalogueBeginsWithThe31() {
        List<String> names =
                kind.catalogue().stream().limit(31).map(Workload::name).toList();
        assertEquals(
                4,
                names.stream()
                        .filter(name -> name.matches(".*-Caltech256(-ram)?"))
                        .count());
        assertEquals(
                15, names.stream().filter(name -> name.startsWith("download-")).count());
        assertEquals(
                16, names.stream().filter(name -> name.startsWith("upload-")).count());
        assertEquals(31, names.stream().collect(Collectors.toSet()).size());
    }

    @ParameterizedTest
    @CsvSource({"upload-Caltech256", "upload-Caltech256-ram", "download-Caltech256", "download-Caltech256-ram"})
    void aMissingListTellsHowToMakeIt(String name) {
        var thrown = assertThrows(InvalidInputException.class, () -> kind.named(name));
        assertTrue(thrown.getMessage().contains("find . -type f -printf '%P,%s\\n'"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("STEELYARD_OBJECT_LISTS"), thrown.getMessage());
    }

    @Test
    void aListOfTheUsersFolderIsTaken(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Caltech256.csv"), "001.ak47/1.jpg,10\n002.flag/a,b.jpg,20\n");
        System.setProperty(ObjectList.FOLDER_PROPERTY, folder.toString());
        try {
            Pass pass = kind.pass(kind.named("upload-Caltech256").orElseThrow(), 0);
            assertEquals(
                    List.of(
                            Task.whole(0, "upload", "upload/Caltech256/001.ak47/1.jpg", 10),
                            Task.whole(1, "upload", "upload/Caltech256/002.flag/a,b.jpg", 20)),
                    pass.tasks());
        } finally {
            System.clearProperty(ObjectList.FOLDER_PROPERTY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "upload-8MiB-100x-ram, upload-8MiB-100x-ram, 100, 838860800, upload/8MiB-100x/001, ",
        "download-1GiB-4x-crc32c, download-1GiB-4x-crc32c, 4, 4294967296, download/1GiB-4x-crc32c/1, CRC32C",
        "upload-1byte-1000000x, upload-1byte-1_000_000x, 1000000, 1000000, upload/1byte-1_000_000x/0000001, ",
        "upload-0bytes-1x-sha256-ram, upload-0bytes-1x-sha256-ram, 1, 0, upload/0bytes-1x-sha256/1, SHA256",
        "download-1TiB-1x-crc64nvme, download-1TiB-1x-crc64nvme, 1, 1099511627776, download/1TiB-1x-crc64nvme/1, CRC64NVME",
        "head-1KiB-10x, head-1KiB-10x, 10, 0, head/1KiB-10x/01, ",
    })
    void buildsFromTheGrammar(String name, String canonical, int tasks, long bytes, String first, String checksum) {
        Workload workload = kind.named(name).orElseThrow();
        Pass pass = kind.pass(workload, 7);
        assertEquals(canonical, workload.name());
        assertEquals(tasks, pass.tasks().size());
        assertEquals(bytes, pass.bytes());
        assertEquals(first, pass.tasks().get(0).key());
        assertEquals(checksum, kind.parameters(workload).text("checksum"));
    }

    @ParameterizedTest
    @CsvSource({"upload-8MB-1x", "copy-8MiB-1x", "upload-8MiB", "upload-8MiB-1x-md5", "c4-en", "../x", "''"})
    void otherNamesAreNobodys(String name) {
        assertTrue(kind.named(name).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"upload-8MiB-0x", "upload-8MiB-99999999999x", "upload-99999TiB-1x"})
    void numbersThatCannotBeMeantAreRefused(String name) {
        var thrown = assertThrows(InvalidInputException.class, () -> kind.named(name));
        assertTrue(thrown.getMessage().contains(name), thrown.getMessage());
    }
}
