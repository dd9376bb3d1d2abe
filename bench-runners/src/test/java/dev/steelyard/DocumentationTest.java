package dev.steelyard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents show in Java is, line by line, what the projects under {@code src/it} compile and test. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^ *```(java|service)\\n(.*?)^ *```$");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "docs/runners.md"})
    void everySnippetIsCompiled(String document) throws IOException {
        List<String> sources = sources();
        List<String> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(Files.readString(ROOT.resolve(document)));
        while (matcher.find()) {
            snippets.add(bare(matcher.group(2)));
        }
        assertFalse(snippets.isEmpty(), document + " shows nothing, so this test proves nothing");
        for (String snippet : snippets) {
            assertTrue(
                    sources.stream().anyMatch(source -> source.contains(snippet)),
                    () -> document + " shows what no file under bench-runners/src/it holds:\n" + snippet);
        }
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "it"))) {
            List<Path> found = files.filter(Files::isRegularFile).toList();
            List<String> sources = new ArrayList<>();
            for (Path file : found) {
                sources.add(bare(Files.readString(file)));
            }
            return sources;
        }
    }

    /** Without indentation and empty lines. */
    private static String bare(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
