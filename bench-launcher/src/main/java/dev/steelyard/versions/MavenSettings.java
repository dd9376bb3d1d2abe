package dev.steelyard.versions;

import dev.steelyard.model.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.settings.io.xpp3.SettingsXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** What the resolver does not read of the settings by itself. */
final class MavenSettings {

    private MavenSettings() {}

    /** Whether the settings forbid to ask remote repositories. */
    static boolean offline(MavenSetup setup) {
        Path file = file(setup);
        if (!Files.exists(file) && setup.settings() == null) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new SettingsXpp3Reader().read(in).isOffline();
        } catch (IOException | XmlPullParserException e) {
            throw unreadable(setup, e);
        }
    }

    static InvalidInputException unreadable(MavenSetup setup, Exception cause) {
        return new InvalidInputException(
                "Maven's settings " + file(setup) + ": expected settings that Maven can read, found "
                        + ResolutionFailures.words(cause) + "; correct the file, or name another with --maven-settings",
                cause);
    }

    private static Path file(MavenSetup setup) {
        Path named = setup.settings();
        return named == null ? Path.of(System.getProperty("user.home"), ".m2", "settings.xml") : named;
    }
}
