package dev.steelyard.engine.comparison;

import dev.steelyard.format.FolderEntries;
import dev.steelyard.model.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds results: a file, a campaign's folder, or a folder of campaigns. */
public final class ResultFolders {

    private static final String RECORD = "campaign.json";

    private ResultFolders() {}

    /** The campaign's folder that a result lies in, of one that lies where its campaign put it. */
    public static Path campaignOf(Path result) {
        return result.resolve("../..").normalize();
    }

    /**
     * Files of results in order of their names; they are not opened.
     *
     * @throws InvalidInputException when there is none
     */
    public static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw InvalidInputException.of(
                    path.toString(), "a result or a folder with results", "nothing there", "check the path");
        }
        List<Path> files = new ArrayList<>();
        if (Files.exists(path.resolve(RECORD)) || Files.isDirectory(path.resolve("trials"))) {
            files.addAll(trials(path));
        } else {
            FolderEntries.of(path).stream()
                    .filter(Files::isDirectory)
                    .forEach(campaign -> files.addAll(trials(campaign)));
        }
        if (files.isEmpty()) {
            throw InvalidInputException.of(
                    path.toString(),
                    "a campaign's folder, or a folder of campaigns, with results in trials/",
                    "no result",
                    "name the folder that --output pointed to; after a crash 'steelyard recover' makes results");
        }
        return files;
    }

    private static List<Path> trials(Path campaign) {
        Path trials = campaign.resolve("trials");
        if (!Files.isDirectory(trials)) {
            return List.of();
        }
        return FolderEntries.results(trials);
    }
}
