package dev.steelyard.cli.output.summary;

import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.quality.CampaignCalibration;
import dev.steelyard.format.Json;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.TrialResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The summary of a campaign for programs: one JSON object. */
public final class SummaryDocument {

    private SummaryDocument() {}

    /** The document, indented. */
    public static String render(CampaignOutcome outcome) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("directory", outcome.directory().toString());
        document.put("exitCode", outcome.exitCode());
        document.put("interrupted", outcome.interrupted());
        CampaignCalibration calibration = CampaignCalibration.read(outcome.directory());
        document.put("host", calibration == null ? null : calibration.verdict());
        document.put("hostReasons", calibration == null ? List.of() : calibration.reasons());
        List<Map<String, @Nullable Object>> trials =
                outcome.results().stream().map(SummaryDocument::trial).toList();
        document.put("precision", outcome.precision());
        document.put("trials", trials);
        return Json.pretty(document);
    }

    private static Map<String, @Nullable Object> trial(TrialResult result) {
        TrialFigures figures = TrialFigures.of(result);
        Map<String, @Nullable Object> trial = new LinkedHashMap<>();
        trial.put("id", result.id());
        trial.put("workload", result.workloadName());
        trial.put("runner", result.runnerId());
        trial.put("factors", result.factors());
        trial.put("status", result.status().name().toLowerCase(Locale.ROOT));
        trial.put("reason", result.reason());
        trial.put("valid", result.validity().valid());
        trial.put("invalidReasons", result.validity().reasons());
        trial.put("cold", result.cold());
        trial.put("partial", result.partial());
        trial.put("iterations", figures.iterations());
        trial.put("load", LoadResult.document(result));
        trial.put("medianGbps", figures.medianGbps());
        trial.put("minGbps", figures.minGbps());
        trial.put("maxGbps", figures.maxGbps());
        trial.put("timedOperations", figures.timed());
        trial.put("p50Nanos", figures.p50Nanos());
        trial.put("p99Nanos", figures.p99Nanos());
        trial.put("cpuSecondsPerGiB", figures.cpuSecondsPerGiB());
        trial.put("errors", figures.errors());
        ProfilingResult profiling = result.profiling();
        trial.put("profiled", profiling != null && profiling.measured());
        trial.put("profilers", profiling == null ? List.of() : profiling.profilers());
        return trial;
    }
}
