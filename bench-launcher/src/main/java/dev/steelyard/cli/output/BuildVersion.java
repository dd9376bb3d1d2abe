package dev.steelyard.cli.output;

import dev.steelyard.model.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: Steelyard's version, its commit, and the JVM. */
public final class BuildVersion implements IVersionProvider {

    private static final String RESOURCE = "/dev/steelyard/build.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream stream = Workload.class.getResourceAsStream(RESOURCE)) {
            if (stream != null) {
                build.load(stream);
            }
        }
        String commit = build.getProperty("commit", "");
        String dirty = "true".equals(build.getProperty("dirty")) ? ", with changes" : "";
        return new String[] {
            "Steelyard " + build.getProperty("version", "of unknown version"),
            commit.isEmpty() ? "Commit unknown" : "Commit " + commit + dirty,
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("java.vendor")
        };
    }
}
