package dev.steelyard.versions;

/**
 * One library as Maven names it.
 *
 * @param group its group id
 * @param artifact its artifact id
 * @param extension ending of its file, such as {@code jar}
 * @param classifier what tells it from its siblings, or an empty text
 * @param version its version
 */
record Coordinate(String group, String artifact, String extension, String classifier, String version) {

    /** What a version is chosen for: everything but the version. */
    String key() {
        return group + ":" + artifact + ":" + extension + (classifier.isEmpty() ? "" : ":" + classifier);
    }

    /** The name of its file in a repository and in a distribution. */
    String fileName() {
        return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    Coordinate at(String otherVersion) {
        return new Coordinate(group, artifact, extension, classifier, otherVersion);
    }

    @Override
    public String toString() {
        return key() + ":" + version;
    }
}
