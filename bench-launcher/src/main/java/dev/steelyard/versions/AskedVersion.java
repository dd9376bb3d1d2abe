package dev.steelyard.versions;

/**
 * A library and the one version of it that a trial is to have.
 *
 * @param factor what the user calls it: {@code sdk}, {@code crt}, or {@code group:artifact}
 * @param group its group id
 * @param artifact its artifact id; of the SDK, the bill of materials that speaks for all its modules
 * @param version the version
 */
public record AskedVersion(String factor, String group, String artifact, String version) {

    /** The factor that stands for all modules of the AWS SDK for Java. */
    public static final String SDK = "sdk";

    /** The factor that stands for the AWS Common Runtime. */
    public static final String CRT = "crt";

    static final String SDK_GROUP = "software.amazon.awssdk";
    static final String SDK_BOM = "bom";
    private static final String CRT_GROUP = "software.amazon.awssdk.crt";
    private static final String CRT_ARTIFACT = "aws-crt";

    /** The whole SDK at a version. */
    public static AskedVersion sdk(String version) {
        return new AskedVersion(SDK, SDK_GROUP, SDK_BOM, version);
    }

    /** The CRT at a version. */
    public static AskedVersion crt(String version) {
        return new AskedVersion(CRT, CRT_GROUP, CRT_ARTIFACT, version);
    }

    /** Any library at a version; the CRT under whichever name is the factor {@value #CRT}. */
    public static AskedVersion library(String group, String artifact, String version) {
        return group.equals(CRT_GROUP) && artifact.equals(CRT_ARTIFACT)
                ? crt(version)
                : new AskedVersion(group + ":" + artifact, group, artifact, version);
    }

    /** The same library at another version. */
    public AskedVersion at(String otherVersion) {
        return new AskedVersion(factor, group, artifact, otherVersion);
    }

    boolean wholeSdk() {
        return factor.equals(SDK);
    }

    boolean means(Coordinate library) {
        return wholeSdk()
                ? library.group().equals(SDK_GROUP)
                : library.group().equals(group) && library.artifact().equals(artifact);
    }

    Coordinate coordinate() {
        return new Coordinate(group, artifact, wholeSdk() ? "pom" : "jar", "", version);
    }

    /** Factor and version, as results and messages name it. */
    @Override
    public String toString() {
        return factor + " " + version;
    }
}
