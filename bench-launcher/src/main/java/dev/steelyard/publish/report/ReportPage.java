package dev.steelyard.publish.report;

import dev.steelyard.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The report as one self-contained page. Its scripts are allowed by their digests and nothing else is: the page loads
 * nothing, and what a result says cannot become code.
 */
public final class ReportPage {

    /** How every page begins, so that a later one may replace it. */
    public static final String MARK = "<!doctype html>\n<!-- Steelyard report -->\n";

    private static final List<String> SCRIPTS =
            List.of("vendor/d3-7.9.0.min.js", "vendor/plot-0.6.17.min.js", "page.js", "charts.js", "report.js");

    private ReportPage() {}

    /** The whole page. */
    public static String render(ReportData data) {
        List<String> scripts = SCRIPTS.stream().map(ReportPage::resource).toList();
        StringBuilder page = new StringBuilder(MARK);
        page.append("<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy(scripts))
                .append("\">\n<title>Steelyard report</title>\n<style>\n")
                .append(resource("report.css"))
                .append("</style>\n</head>\n<body>\n")
                .append(resource("report.html"))
                .append("<script type=\"application/json\" id=\"data\">")
                .append(embedded(data))
                .append("</script>\n");
        scripts.forEach(script -> page.append("<script>").append(script).append("</script>\n"));
        return page.append("</body>\n</html>\n").toString();
    }

    /** A script element ends at the first {@code </script}, wherever it stands, so no {@code <} may be left. */
    private static String embedded(ReportData data) {
        return Json.mapper().writeValueAsString(data).replace("<", "\\u003c");
    }

    private static String policy(List<String> scripts) {
        List<String> allowed = new ArrayList<>();
        scripts.forEach(script -> allowed.add("'sha256-" + digest(script) + "'"));
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src " + String.join(" ", allowed);
    }

    private static String digest(String script) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
