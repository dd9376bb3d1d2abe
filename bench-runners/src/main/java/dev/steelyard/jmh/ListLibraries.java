package dev.steelyard.jmh;

import dev.steelyard.environment.ClassPathInventory;
import dev.steelyard.environment.ContainedLibraries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the list of libraries that the executable jar is made of, for the build, with those of its own class path. */
public final class ListLibraries {

    private ListLibraries() {}

    /** Takes the list's file, and the jar that the build made of the classes among the class path. */
    public static void main(String[] arguments) throws IOException {
        String libraries = arguments[1] + File.pathSeparator + System.getProperty("java.class.path");
        ContainedLibraries.write(Path.of(arguments[0]), ClassPathInventory.of(libraries));
    }
}
