package dev.steelyard.kernel.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibraryTest {

    private static final List<String> PLATFORMS = List.of("linux-x86_64", "linux-aarch64");

    @TempDir
    Path folder;

    private static byte[] library(String platform) throws IOException {
        try (InputStream in = NativeLibrary.class.getResourceAsStream(
                "/dev/steelyard/kernel/native/" + platform + "/libsteelyard.so")) {
            return in.readAllBytes();
        }
    }

    private static NativeLibrary loaded() {
        assumeTrue(PLATFORMS.contains(Platform.current()), "no library for " + Platform.current());
        NativeLibrary.Loading loading = NativeLibrary.load();
        assertNotNull(loading.library(), loading.reason());
        return loading.library();
    }

    @Test
    void itSaysWhatItWasBuiltWith() {
        Map<String, Object> facts = loaded().facts();
        assertTrue(String.valueOf(facts.get("compiler")).matches(".*\\d+\\.\\d+.*"), facts.toString());
        assertTrue(String.valueOf(facts.get("link")).contains("--build-id=none"), facts.toString());
        String units = String.valueOf(facts.get("units"));
        assertTrue(units.contains("-c stream.c -o stream.o"), units);
        assertTrue(units.contains("-O3"), units);
    }

    @Test
    void everyPlatformHasItsChecksum() throws IOException {
        try (InputStream in = NativeLibrary.class.getResourceAsStream("/dev/steelyard/kernel/native/SHA-256SUMS")) {
            byte[] sums = in.readAllBytes();
            for (String platform : PLATFORMS) {
                assertEquals(
                        Platform.sha256(library(platform)),
                        Platform.expectedSha256(sums, platform + "/libsteelyard.so"),
                        platform);
            }
        }
    }

    @Test
    void aChangedByteIsRefused() throws IOException {
        byte[] bytes = library(PLATFORMS.get(0));
        String expected = Platform.sha256(bytes);
        bytes[bytes.length / 2] ^= 1;
        assertRefused(NativeLibrary.load(folder, PLATFORMS.get(0), bytes, expected), "is damaged");
    }

    @Test
    void aTruncatedLibraryIsRefused() throws IOException {
        byte[] bytes = library(PLATFORMS.get(0));
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        assertRefused(NativeLibrary.load(folder, PLATFORMS.get(0), half, Platform.sha256(bytes)), "is damaged");
    }

    @Test
    void anEmptyLibraryIsRefusedEvenWithItsChecksum() {
        byte[] nothing = {};
        assertRefused(
                NativeLibrary.load(folder, PLATFORMS.get(0), nothing, Platform.sha256(nothing)), "cannot be loaded");
    }

    @Test
    void whatIsNoLibraryIsRefusedEvenWithItsChecksum() {
        byte[] text = "not a library".getBytes(StandardCharsets.UTF_8);
        assertRefused(NativeLibrary.load(folder, PLATFORMS.get(0), text, Platform.sha256(text)), "cannot be loaded");
    }

    @Test
    void aForeignLibraryIsRefused() throws IOException {
        String foreign = PLATFORMS.get(Platform.current().equals(PLATFORMS.get(0)) ? 1 : 0);
        byte[] bytes = library(foreign);
        assertRefused(NativeLibrary.load(folder, foreign, bytes, Platform.sha256(bytes)), "cannot be loaded");
    }

    @Test
    void aMissingChecksumIsRefused() throws IOException {
        assertRefused(NativeLibrary.load(folder, PLATFORMS.get(0), library(PLATFORMS.get(0)), null), "is damaged");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsTold() throws IOException {
        byte[] bytes = library(PLATFORMS.get(0));
        Path missing = folder.resolve("missing");
        assertRefused(
                NativeLibrary.load(missing, PLATFORMS.get(0), bytes, Platform.sha256(bytes)), "cannot be written to");
    }

    private static void assertRefused(NativeLibrary.Loading loading, String reason) {
        assertNull(loading.library());
        assertTrue(String.valueOf(loading.reason()).contains(reason), loading.reason());
    }

    @Test
    void aFolderWithoutTheRightToExecuteIsTold() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "unshare is not here");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o noexec tmpfs \"$0\" || exit 77; exec \"$@\"",
                        folder.toString(),
                        java,
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadMain.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() == 0, "no mount namespace to be had: " + output);
        assertTrue(output.contains("none: the native library cannot be loaded from"), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mmx", "AVX2", "", "avx9", "avx2,avx512"})
    void anUnknownInstructionSetIsRefused(String isa) {
        NativeLibrary library = loaded();
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> library.isa(isa));
        assertTrue(refusal.getMessage().contains("is unknown"), refusal.getMessage());
    }

    @Test
    void theBestInstructionSetIsOfferedAndTheBaselineAlways() {
        NativeLibrary library = loaded();
        assertEquals(library.isa("auto"), library.isa(library.isa("auto")));
        assertTrue(List.of("baseline", "neon").contains(library.isa("baseline")));
    }

    @Test
    void anInstructionSetThatTheCpuLacksIsRefused() {
        NativeLibrary library = loaded();
        List<String> lacking = new java.util.ArrayList<>();
        for (int isa = 0; NativeBridge.isaName(isa) != null; isa++) {
            if (!NativeBridge.isaOffered(isa)) {
                lacking.add(NativeBridge.isaName(isa));
            }
        }
        assumeTrue(!lacking.isEmpty(), "this CPU has every instruction set that there is a table for");
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> library.isa(lacking.get(0)));
        assertTrue(refusal.getMessage().contains("this CPU lacks"), refusal.getMessage());
    }
}
