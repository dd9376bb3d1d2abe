package dev.steelyard.engine.result;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What built Steelyard, and what a CI system says of the build that measures with it. */
public final class BuildFacts {

    /** The variables' names are from each system's documentation. */
    private static final List<Provider> PROVIDERS = List.of(
            new Provider("github", "GITHUB_ACTIONS", "GITHUB_RUN_ID", "GITHUB_SHA", "GITHUB_REF_NAME"),
            new Provider("gitlab", "GITLAB_CI", "CI_PIPELINE_ID", "CI_COMMIT_SHA", "CI_COMMIT_REF_NAME"),
            new Provider("buildkite", "BUILDKITE", "BUILDKITE_BUILD_ID", "BUILDKITE_COMMIT", "BUILDKITE_BRANCH"),
            new Provider("circleci", "CIRCLECI", "CIRCLE_BUILD_NUM", "CIRCLE_SHA1", "CIRCLE_BRANCH"),
            new Provider("azure", "TF_BUILD", "BUILD_BUILDID", "BUILD_SOURCEVERSION", "BUILD_SOURCEBRANCHNAME"),
            new Provider(
                    "codebuild",
                    "CODEBUILD_BUILD_ID",
                    "CODEBUILD_BUILD_ID",
                    "CODEBUILD_RESOLVED_SOURCE_VERSION",
                    "CODEBUILD_WEBHOOK_HEAD_REF"),
            new Provider("jenkins", "JENKINS_URL", "BUILD_TAG", "GIT_COMMIT", "GIT_BRANCH"));

    private BuildFacts() {}

    /** {@code version}, {@code commit} and {@code dirty} of this build of Steelyard; {@code null} where unknown. */
    public static Map<String, @Nullable Object> steelyard() {
        Properties properties = properties();
        String dirty = known(properties.getProperty("dirty"));
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("version", known(properties.getProperty("version")));
        facts.put("commit", known(properties.getProperty("commit")));
        facts.put("dirty", dirty == null ? null : Boolean.valueOf(dirty));
        return facts;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream in = BuildFacts.class.getResourceAsStream("/dev/steelyard/build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return new Properties(); // a broken jar would not have come this far; unknown is the honest word
        }
        return properties;
    }

    private static @Nullable String known(@Nullable String value) {
        return value == null || value.isBlank() || value.contains("${") ? null : value;
    }

    /** {@code provider}, {@code id}, {@code commit}, {@code branch} of the CI build; empty outside one. */
    public static Map<String, @Nullable Object> ci(Map<String, String> environment) {
        for (Provider provider : PROVIDERS) {
            if (known(environment.get(provider.marker())) != null) {
                Map<String, @Nullable Object> facts = new LinkedHashMap<>();
                facts.put("provider", provider.name());
                facts.put("id", known(environment.get(provider.id())));
                facts.put("commit", known(environment.get(provider.commit())));
                facts.put("branch", known(environment.get(provider.branch())));
                return facts;
            }
        }
        return Map.of();
    }

    private record Provider(String name, String marker, String id, String commit, String branch) {}
}
