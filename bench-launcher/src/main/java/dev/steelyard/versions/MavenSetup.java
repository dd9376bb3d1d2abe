package dev.steelyard.versions;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user says about Maven's repositories; everything else is in the settings.
 *
 * @param offline whether no remote repository may be asked
 * @param settings the user's settings, or {@code null} for {@code ~/.m2/settings.xml}
 * @param localRepository the local repository, or {@code null} for the one of {@code maven.repo.local} or the settings
 */
public record MavenSetup(
        boolean offline, @Nullable Path settings, @Nullable Path localRepository) {

    private static final String MAIN_CLASS = "org.codehaus.plexus.classworlds.launcher.Launcher";

    /**
     * The same, and where it leaves something open what Maven itself was told by {@code -o} and {@code -s}.
     *
     * @param commandLine the words that this process was started with, or {@code null} where the system does not tell
     */
    public MavenSetup orAsMaven(String @Nullable [] commandLine) {
        List<String> words = commandLine == null ? List.of() : Arrays.asList(commandLine);
        int launcher = words.indexOf(MAIN_CLASS);
        if (launcher < 0) {
            return this;
        }
        List<String> told = words.subList(launcher + 1, words.size());
        int named = Math.max(told.indexOf("-s"), told.indexOf("--settings"));
        Path file = named < 0 || named + 1 >= told.size() ? null : Path.of(told.get(named + 1));
        return new MavenSetup(
                offline || told.contains("-o") || told.contains("--offline"),
                settings == null ? file : settings,
                localRepository);
    }
}
