package dev.steelyard.engine.comparison;

import dev.steelyard.analysis.basis.Interval;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.analysis.comparison.MetricComparison;
import dev.steelyard.analysis.comparison.SideFigures;
import dev.steelyard.analysis.comparison.Verdict;
import dev.steelyard.analysis.quality.Autocorrelation;
import dev.steelyard.analysis.quality.ChangePoint;
import dev.steelyard.analysis.quality.Drift;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A comparison as JSON, by {@code comparison-1.schema.json}. What is infinite or unknown is null. */
public final class ComparisonDocument {

    /** File name of the schema. */
    public static final String SCHEMA = "comparison-1.schema.json";

    private static final String VERSION = "1.0";

    private ComparisonDocument() {}

    /** The document. */
    public static Map<String, @Nullable Object> of(Comparison comparison) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", VERSION);
        document.put("sides", comparison.sides());
        document.put("options", options(comparison.options()));
        document.put("methods", methods());
        document.put(
                "despite",
                comparison.despite().stream()
                        .map(obstacle -> Map.of("name", obstacle.name(), "message", obstacle.message()))
                        .toList());
        document.put("notes", comparison.notes());
        document.put(
                "comparisons",
                comparison.comparisons().stream().map(ComparisonDocument::one).toList());
        return document;
    }

    private static Map<String, @Nullable Object> options(ComparisonOptions options) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("metrics", options.metrics());
        map.put("factors", List.copyOf(new TreeSet<>(options.factors())));
        map.put("despite", List.copyOf(new TreeSet<>(options.despite())));
        map.put("confidence", options.confidence());
        map.put("margin", options.margin());
        map.put("bootstrapRounds", options.rounds());
        map.put("seed", Long.toString(options.seed()));
        map.put("looks", options.looks());
        return map;
    }

    private static Map<String, @Nullable Object> methods() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("trial", "median of the usable iterations");
        map.put(
                "test",
                "Mann-Whitney, two-sided, exact without ties up to 10,000 pairs, else normal with tie correction");
        map.put("effectSize", "Cliff's delta, interval of Feng and Cliff");
        map.put("bootstrap", "hierarchical (instance, trial, iteration), percentile interval, SplittableRandom");
        map.put("correction", "Bonferroni for intervals and margins, Holm for faster and slower");
        map.put("detectable", "simulated with Student's t of 3 degrees of freedom, power 0.9");
        return map;
    }

    private static Map<String, @Nullable Object> one(MetricComparison comparison) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("workload", comparison.workload());
        map.put("metric", comparison.metric());
        map.put("unit", comparison.unit());
        map.put("direction", comparison.direction().name());
        map.put("verdict", verdict(comparison.verdict()));
        map.put("relative", comparison.relative());
        map.put("method", comparison.method());
        map.put("change", finite(comparison.verdict().change().estimate()));
        map.put("interval", interval(comparison.verdict().change().interval()));
        map.put("probability", comparison.probability());
        map.put("adjustedProbability", comparison.adjusted());
        map.put("cliffsDelta", comparison.cliffsDelta().delta());
        map.put("cliffsDeltaInterval", interval(comparison.cliffsDelta().interval()));
        map.put("bootstrapInterval", interval(comparison.bootstrap().interval()));
        map.put("detectableChange", finite(comparison.detectable()));
        map.put("baseline", side(comparison.baseline()));
        map.put("candidate", side(comparison.candidate()));
        map.put("notes", comparison.notes());
        return map;
    }

    private static Map<String, @Nullable Object> verdict(Verdict verdict) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("word", verdict.word());
        map.put("bound", verdict instanceof Verdict.NoDifferenceLargerThan none ? none.bound() : null);
        map.put("reason", verdict instanceof Verdict.CannotTell cannot ? cannot.reason() : null);
        map.put("furtherTrials", verdict instanceof Verdict.CannotTell cannot ? cannot.furtherTrials() : null);
        return map;
    }

    private static Map<String, @Nullable Object> side(SideFigures side) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", side.name());
        map.put("trials", side.trials());
        map.put("instances", side.instances());
        map.put("iterations", side.iterations());
        map.put("median", side.median());
        map.put("least", side.least());
        map.put("greatest", side.greatest());
        map.put("outliers", side.outliers());
        Drift drift = side.drift();
        map.put("driftPerTrial", drift == null ? null : drift.slope());
        map.put("driftProbability", drift == null ? null : drift.probability());
        ChangePoint jump = side.jump();
        map.put("jumpAtTrial", jump == null ? null : jump.from() + 1);
        map.put("jumpProbability", jump == null ? null : jump.probability());
        Autocorrelation autocorrelation = side.autocorrelation();
        map.put("autocorrelation", autocorrelation == null ? null : finite(autocorrelation.lagOne()));
        map.put("lateSteady", side.lateSteady());
        map.put("neverSteady", side.neverSteady());
        return map;
    }

    private static Map<String, @Nullable Object> interval(Interval interval) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("low", finite(interval.low()));
        map.put("high", finite(interval.high()));
        map.put("confidence", interval.confidence());
        return map;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
