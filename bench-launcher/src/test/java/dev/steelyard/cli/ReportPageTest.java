package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The page in a real browser: a campaign of three sides, one cold trial of a fourth, and a file that is no result. */
class ReportPageTest {

    /** Darker text on lighter paper, or the reverse, by WCAG 2.2, 1.4.3; for each element that has text of its own. */
    private static final String CONTRASTS = """
            (() => {
              const numbers = (colour) => (colour.match(/[0-9.]+/g) ?? []).map(Number);
              const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
                .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const paper = light(numbers(getComputedStyle(document.body).backgroundColor));
              const weak = [];
              for (const each of document.querySelectorAll("body *")) {
                const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
                if (!own || each.tagName === "title" || each.closest("noscript, script, style") || each.getClientRects().length === 0) continue;
                const style = getComputedStyle(each);
                const text = light(numbers(each instanceof SVGElement ? style.fill : style.color));
                const ratio = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
                if (ratio < 4.5) weak.push(`${each.tagName} '${each.textContent.slice(0, 30)}' ${ratio.toFixed(2)}`);
              }
              return weak;
            })()""";

    /** Marks that carry data need 3:1, by WCAG 2.2, 1.4.11. */
    private static final String MARKS = """
            (() => {
              const probe = document.createElement("span");
              document.body.append(probe);
              const light = (colour) => (colour.match(/[0-9.]+/g) ?? []).slice(0, 3).map((c) => c / 255)
                .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const paper = light(getComputedStyle(document.body).backgroundColor);
              return ["side-0", "side-1", "side-2", "side-3", "side-4", "side-5", "heat", "mark", "focus"].filter((name) => {
                probe.style.color = `var(--${name})`;
                const mark = light(getComputedStyle(probe).color);
                return (Math.max(mark, paper) + 0.05) / (Math.min(mark, paper) + 0.05) < 3;
              });
            })()""";

    @TempDir
    private static Path folder;

    private static Path page;
    private static Browser browser;

    @BeforeAll
    static void report() throws Exception {
        assumeTrue(Browser.program().isPresent(), "no Chromium here to look at the page with");
        StoredTrials trials = new StoredTrials();
        Path campaign = folder.resolve("campaign");
        double[] level = {5.0, 5.5, 5.01};
        for (int i = 0; i < 18; i++) {
            String runner =
                    List.of("crt-java", "sdk-java-client-crt", "sdk-java-sync").get(i % 3);
            double noise = 1 + 0.002 * (i * 7 % 5 - 2);
            int second = i;
            trials.trial(campaign, i + 1, level[i % 3] * noise, trial -> {
                trial.put("runnerId", runner);
                trial.put("startedAt", String.format("2026-01-01T00:%02d:00Z", second));
            });
        }
        trials.trial(campaign, 19, 4, trial -> {
            trial.put("status", "UNSUPPORTED");
            trial.put("runnerId", "sdk-java-tm-crt");
            trial.put("reason", "</script><b>moves</b> files \\u2028 only");
        });
        StoredTrials.write(campaign.resolve("trials/broken.json"), "{");
        page = folder.resolve("report.html");
        Program.of("report", campaign.toString(), "-o", page.toString()).with(3).says("broken.json");
        browser = Browser.start(Browser.program().get(), folder);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, light", "390, dark", "1200, light", "1200, dark"})
    void everyChartIsDrawnReadablyAndWithoutAnError(int width, String scheme) throws Exception {
        browser.open(page, width, scheme);

        assertEquals(List.of(), browser.complaints());
        for (String chart : List.of(
                "Change of",
                "throughput of",
                "Latency percentiles of",
                "Latency of each iteration",
                "CPU seconds for a GiB of",
                "Peak memory of",
                "Iterations of campaign")) {
            int marks = browser.evaluate(
                            "[...document.querySelectorAll('svg[aria-label^=\"" + chart
                                    + "\"]')].reduce((sum, svg) => sum + svg.querySelectorAll('circle, rect, path, line').length, 0)")
                    .asInt();
            assertTrue(marks > 3, chart + " has " + marks + " marks at " + width + ", " + scheme);
        }
        assertEquals("[]", browser.evaluate(CONTRASTS).toString(), "text too weak at " + width + ", " + scheme);
        assertEquals("[]", browser.evaluate(MARKS).toString(), "marks too weak, " + scheme);
        assertTrue(
                browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .asBoolean(),
                "the page is wider than " + width);
        if (System.getProperty("steelyard.screenshots") != null) {
            browser.screenshot(Path.of(System.getProperty("steelyard.screenshots"), width + "-" + scheme + ".png"));
        }
    }

    @Test
    void theVerdictsComeFromTheComparison() throws Exception {
        browser.open(page, 1200, "light");

        String verdicts = browser.evaluate("document.getElementById('verdicts').innerText")
                .asString();
        assertTrue(verdicts.contains("sdk-java-client-crt against crt-java"), verdicts);
        assertTrue(verdicts.contains("faster, throughput +10"), verdicts);
        assertTrue(verdicts.contains("no difference larger than 2%"), verdicts);
        String out =
                browser.evaluate("document.getElementById('out').innerText").asString();
        assertTrue(out.contains("</script><b>moves</b> files"), out);
        assertTrue(out.contains("broken.json"), out);
    }

    @Test
    void theFirstMetricThatTellsOfSpeedIsDrawn() throws Exception {
        Path campaign = new StoredTrials()
                .campaign(folder.resolve("late"), trial -> ReportSidesTest.latency(trial, 1_000_000), 5, 5);
        Path late = folder.resolve("late.html");
        Program.of("report", campaign.toString(), "-o", late.toString()).with(0);

        browser.open(late, 1200, "light");

        for (String metric : List.of("latency-p50", "throughput")) {
            assertEquals(
                    metric.equals("latency-p50") ? 1 : 0,
                    browser.evaluate("document.querySelectorAll('svg[aria-label^=\"" + metric + " of\"]').length")
                            .asInt(),
                    metric);
        }
    }

    @Test
    void aScreenReaderFindsItsWay() throws Exception {
        browser.open(page, 1200, "light");

        assertEquals(
                "[1,1,1]",
                browser.evaluate(
                                "['main', 'header', 'nav[aria-label]'].map((each) => document.querySelectorAll(each).length)")
                        .toString());
        assertEquals(
                "1", browser.evaluate("document.querySelectorAll('h1').length").toString());
        assertEquals(
                "[]",
                browser.evaluate("[...document.querySelectorAll('h1, h2, h3')].map((each) => +each.tagName[1])"
                                + ".filter((level, i, all) => i > 0 && level > all[i - 1] + 1)")
                        .toString(),
                "a level of headings is skipped");
        for (String nameless : List.of(
                "table:not(:has(caption))",
                "section:not([aria-labelledby])",
                "svg:not([aria-label]):not([aria-hidden])",
                ".scroll:not([aria-label])",
                "thead th:not([scope])",
                "tbody th:not([scope])",
                "section > div:empty")) {
            assertEquals(
                    "0",
                    browser.evaluate("document.querySelectorAll('" + nameless + "').length")
                            .toString(),
                    nameless);
        }
        assertEquals(
                "[]",
                browser.evaluate("[...document.querySelectorAll('nav a')].map((a) => a.hash.slice(1))"
                                + ".filter((id) => !document.getElementById(id))")
                        .toString(),
                "a link that leads nowhere");
    }

    @Test
    void theKeyboardReachesEverythingInOrder() throws Exception {
        browser.open(page, 390, "light");
        List<String> stops = new ArrayList<>();
        List<Integer> tops = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            browser.press("Tab", 9);
            JsonNode at = browser.evaluate("(() => { const e = document.activeElement; return [e.id || e.tagName,"
                    + " e.getBoundingClientRect().top + scrollY]; })()");
            stops.add(at.get(0).asString());
            tops.add(at.get(1).asInt());
            if (at.get(0).asString().equals("download")) {
                break;
            }
        }

        assertEquals("A", stops.get(0), "the first stop is the way past the contents");
        assertEquals("download", stops.get(stops.size() - 1), stops.toString());
        assertTrue(new TreeSet<>(stops).contains("SUMMARY"), "no way to the tables: " + stops);
        for (int i = 2; i < tops.size(); i++) {
            assertTrue(tops.get(i) >= tops.get(i - 1) - 40, "the focus jumps back: " + stops + tops);
        }
    }

    @Test
    void theDownloadIsTheEmbeddedData() throws Exception {
        browser.open(page, 1200, "light");
        Path file = folder.resolve("steelyard-report.json");
        Files.deleteIfExists(file);

        browser.click("#download");
        browser.awaitDownload();

        String text = Files.readString(file);
        assertEquals(
                browser.evaluate("JSON.stringify(JSON.parse(document.getElementById('data').textContent), null, 2)")
                        .asString(),
                text);
        JsonNode downloaded = Json.mapper().readTree(text);
        assertEquals("steelyard-report-2", downloaded.get("format").asString());
        assertEquals(19, downloaded.get("trials").size());
        for (JsonNode trial : downloaded.get("trials")) {
            Path result = Path.of(trial.get("file").asString());
            assertEquals(Digests.ofFile(result), trial.get("fileSha256").asString());
        }
    }

    @Test
    void paperIsWhiteWhateverTheScheme() throws Exception {
        browser.open(page, 1200, "dark");
        browser.print("dark");

        assertEquals(
                "rgb(255, 255, 255)",
                browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asString());
        assertEquals("[]", browser.evaluate(CONTRASTS).toString());
    }
}
