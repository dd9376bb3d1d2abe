package dev.steelyard.objects.file;

import dev.steelyard.format.Json;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A file of real objects' names and sizes, {@code name,sizeBytes} a line, that a workload refers to. */
public final class ObjectList {

    /** Names a folder where lists are looked for that are not beside their workload; as a system property. */
    public static final String FOLDER_PROPERTY = "steelyard.object.lists";

    /** The same as an environment variable. */
    static final String FOLDER_VARIABLE = "STEELYARD_OBJECT_LISTS";

    private ObjectList() {}

    /** The list of that path's last part in the user's folder of lists, or {@code null}. */
    static @Nullable Path inFolder(String listPath) {
        String folder = System.getProperty(FOLDER_PROPERTY, System.getenv(FOLDER_VARIABLE));
        Path name = Path.of(listPath).getFileName();
        if (folder == null || folder.isBlank() || name == null) {
            return null;
        }
        Path file = Path.of(folder).resolve(name);
        return Files.exists(file) ? file : null;
    }

    /** A list that is nowhere: how to make it. */
    static InvalidInputException missing(String listPath, Problems problems) {
        String name = String.valueOf(Path.of(listPath).getFileName());
        return problems.at(
                "/tasks/objectList",
                "a list of objects, " + listPath + " beside the workload or " + name + " in the folder that "
                        + FOLDER_VARIABLE + " names",
                "none",
                "make it from a folder of the files by (cd FOLDER && find . -type f -printf '%P,%s\\n' | LC_ALL=C sort) > "
                        + name + " and set " + FOLDER_VARIABLE + " to the folder where the list is");
    }

    /** Reads the lines into objects of the form that a workload's body has them in. */
    static ArrayNode parse(String subject, byte[] bytes) {
        ArrayNode objects = Json.mapper().createArrayNode();
        int lineNumber = 0;
        for (String line : (Iterable<String>) JsonSource.decode(subject, bytes).lines()::iterator) {
            lineNumber++;
            boolean heading = lineNumber == 1 && line.equals("name,sizeBytes");
            if (!heading && !line.isBlank()) {
                objects.add(entry(subject + ":" + lineNumber, line));
            }
        }
        if (objects.isEmpty()) {
            throw InvalidInputException.of(
                    subject, "at least one line name,sizeBytes", "none", "name another list or fill this one");
        }
        return objects;
    }

    /** Names may contain commas, sizes cannot, so the last comma divides them. */
    private static ObjectNode entry(String place, String line) {
        int comma = line.lastIndexOf(',');
        String name = comma < 0 ? "" : line.substring(0, comma);
        String size = line.substring(comma + 1).strip();
        if (name.isEmpty() || !size.matches("[0-9]{1,18}")) {
            throw InvalidInputException.of(
                    place, "name,sizeBytes with a whole number of bytes", "'" + line + "'", "correct the line");
        }
        return Json.mapper().createObjectNode().put("name", name).put("size", Long.parseLong(size));
    }
}
