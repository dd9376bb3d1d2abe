package dev.steelyard.format;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.trial.TrialResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Result documents on disk: there in full and for good, or not at all. */
public final class ResultFiles {

    /** File name of the schema of results. */
    public static final String SCHEMA = "result-1.schema.json";

    /** Newest layout that this version reads and the one that it writes: {@code major.minor}. */
    public static final String VERSION = "1.2";

    private static final String HALF_WRITTEN = ".tmp";

    private ResultFiles() {}

    /**
     * Seals a result with its digest and writes it.
     *
     * @return the result with its digest
     * @throws StorageException when it cannot be written
     * @throws IllegalStateException when it does not meet its own schema: a defect in whoever made it
     */
    public static TrialResult write(Path file, TrialResult result) {
        return write(file, result, document -> {});
    }

    /**
     * The same with something that is done to the document once it has its digest, such as a signature.
     *
     * @throws StorageException when it cannot be written
     */
    public static TrialResult write(Path file, TrialResult result, Consumer<ObjectNode> afterwards) {
        ObjectNode node = sealed(result);
        afterwards.accept(node);
        List<Problem> problems = Schemas.named(SCHEMA).problems(node);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the result of trial " + result.id() + " does not meet its schema: "
                    + problems.get(0).in(file.toString()));
        }
        String what = "the result of trial " + result.id();
        try {
            writeAtomically(file, node);
        } catch (IOException e) {
            throw new StorageException(what, file, e, node.toString());
        }
        return Json.mapper().treeToValue(node, TrialResult.class);
    }

    private static ObjectNode sealed(Object content) {
        ObjectNode node = Json.mapper().valueToTree(content);
        node.put("sha256", Digests.withoutOwnDigest(node));
        return node;
    }

    /**
     * What the schema says against a result before it is written; empty when it can be.
     *
     * @throws InvalidInputException when it holds a whole number that no digest can be made over
     */
    public static List<Problem> problems(TrialResult result) {
        return Schemas.named(SCHEMA).problems(sealed(result));
    }

    /**
     * Writes JSON with line breaks, atomically: a temporary file in the same folder, fsync, rename, fsync of the folder.
     *
     * @param what for the message when it cannot be written
     * @throws StorageException when it cannot be written
     */
    public static void write(String what, Path file, Object json) {
        try {
            writeAtomically(file, json);
        } catch (IOException e) {
            throw new StorageException(what, file, e);
        }
    }

    /**
     * The same with the document's digest in it, as results have theirs.
     *
     * @param afterwards what is done to the document once it has its digest, such as a signature
     * @throws StorageException when it cannot be written
     */
    public static void writeSealed(String what, Path file, Object content, Consumer<ObjectNode> afterwards) {
        ObjectNode node = sealed(content);
        afterwards.accept(node);
        write(what, file, node);
    }

    private static void writeAtomically(Path file, Object json) throws IOException {
        byte[] bytes = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        Path temporary = file.resolveSibling("." + file.getFileName() + HALF_WRITTEN);
        try {
            Uninterrupted.perform(() -> writeDurably(temporary, bytes));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            Uninterrupted.perform(() -> syncFolder(file.resolveSibling(".")));
        } catch (IOException e) {
            discard(temporary, e);
            throw e;
        }
    }

    /**
     * Removes what a process that was killed in {@link #write} left in these folders.
     *
     * @throws StorageException when it cannot be removed
     */
    public static void removeHalfWritten(List<Path> folders) {
        for (Path folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + HALF_WRITTEN)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException e) {
                // whoever was killed had not made it yet, or the user has removed it
            } catch (IOException e) {
                throw new StorageException("the removal of half-written files", folder, e);
            }
        }
    }

    private static void discard(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static Path writeDurably(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            ByteBuffer newline = ByteBuffer.wrap(new byte[] {'\n'});
            channel.write(newline);
            channel.force(true);
        }
        return file;
    }

    private static Path syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
        return folder;
    }

    /**
     * Reads a result and checks its version and schema; {@link Digests} and numbers are for those who audit.
     *
     * @throws InvalidInputException naming file, line, pointer, what was expected and found
     */
    public static TrialResult read(Path file) {
        return Json.as(file, Schemas.named(SCHEMA).read(file, VERSION), TrialResult.class);
    }

    /**
     * The version rule for results.
     *
     * @throws InvalidInputException when this version does not read the document's
     */
    public static void requireVersion(Path file, JsonNode node) {
        Schemas.requireVersion(file, node, VERSION);
    }
}
