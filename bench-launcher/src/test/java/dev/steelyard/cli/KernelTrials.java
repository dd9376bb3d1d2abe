package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.journal.JournalReader;
import dev.steelyard.model.trial.TrialEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;

/** Trials of kernels through the whole program, on machines and with libraries as a test wants them. */
final class KernelTrials {

    private static final String CLASSES = "steelyard.runners.classes";
    private static final String LIBRARIES = "dev/steelyard/kernel/native";
    private static final String QUICK = "--iterations 3 --warmup 0 --time-budget 5s ";
    private static final int CHECKSUM_DIGITS = 8;

    private final Path folder;
    private String arguments = "-Xshare:auto";

    KernelTrials(Path folder) {
        this.folder = folder;
    }

    /** An argument for the JVMs of trials. */
    KernelTrials with(String jvmArgument) {
        arguments += "%20" + jvmArgument;
        return this;
    }

    /** What a test may do to the bytes of a library. */
    interface Damage {
        byte[] of(byte[] library) throws IOException;
    }

    static String platform() {
        return "linux-" + (System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64");
    }

    static byte[] library(String platform) throws IOException {
        Path file = Path.of(System.getProperty(CLASSES), LIBRARIES, platform, "libsteelyard.so");
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        }
    }

    /** Trials meet this library for their platform; the checksums beside it are the real ones or, where asked, its own. */
    KernelTrials withLibrary(Damage damage, boolean itsOwnChecksum) throws IOException {
        Path overlay = folder.resolve("overlay");
        Path libraries = Files.createDirectories(overlay.resolve(LIBRARIES).resolve(platform()));
        byte[] bytes = damage.of(library(platform()));
        Files.write(libraries.resolve("libsteelyard.so"), bytes);
        if (itsOwnChecksum) {
            Files.writeString(
                    overlay.resolve(LIBRARIES).resolve("SHA-256SUMS"),
                    sha256(bytes) + "  " + platform() + "/libsteelyard.so\n");
        }
        return with("-Xbootclasspath/a:" + overlay); // its resources are found before the runners' own
    }

    /** A stand-in for the {@code java} program that does something first; {@code exec "$java" "$@"} ends its script. */
    String jvm(String script) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path file = Files.writeString(
                folder.resolve("java"), "#!/bin/sh\njava=" + java + "\nfolder=" + folder + "\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return " --jvm " + file;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    Path output() {
        return folder.resolve("results");
    }

    /** Does {@code run} with these words. */
    Program.Ended perform(String words) {
        return Program.line("run " + QUICK + "--output " + output() + " --jvm-args=" + arguments + " " + words);
    }

    /** The only result, after the campaign was found whole and its journal intact. */
    JsonNode result() throws IOException {
        Results results = Results.in(output());
        JsonNode result = results.sole();
        assertTrue(leftovers(results.campaign()).isEmpty(), () -> "half-written: " + leftovers(results.campaign()));
        List<TrialEvent> events = events(results.campaign());
        long iterations = events.stream()
                .filter(event -> event instanceof TrialEvent.IterationFinished)
                .count();
        assertEquals(result.get("iterations").size(), iterations, "iterations in result and journal");
        return result;
    }

    private static List<Path> leftovers(Path campaign) {
        try (Stream<Path> files = Files.walk(campaign)) {
            return files.filter(file -> file.toString().endsWith(".tmp")
                            || file.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Every line's checksum is computed here once more, without the code that writes it. */
    private static List<TrialEvent> events(Path campaign) throws IOException {
        Path journal = campaign.resolve("journals").resolve("001.ndjson");
        // Space that was reserved for more stays when the writer is killed.
        String text = Files.readString(journal).replaceFirst("[\\x00 ]+$", "");
        for (String line : text.lines().toList()) {
            CRC32C crc = new CRC32C();
            crc.update(line.substring(CHECKSUM_DIGITS + 1).getBytes(StandardCharsets.UTF_8));
            assertEquals(Long.parseLong(line.substring(0, CHECKSUM_DIGITS), 16), crc.getValue(), line);
        }
        assertTrue(text.endsWith("\n"), () -> "a torn line ends " + journal);
        return JournalReader.readAll(journal);
    }
}
