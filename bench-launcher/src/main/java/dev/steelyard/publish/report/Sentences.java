package dev.steelyard.publish.report;

import dev.steelyard.analysis.Summary;
import dev.steelyard.analysis.basis.Samples;
import dev.steelyard.analysis.sample.Obstacle;
import dev.steelyard.analysis.sample.Series;
import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.model.Counted;
import dev.steelyard.model.iteration.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was found, in words: for each workload who leads and by how much. These sentences rank medians and claim nothing
 * beyond them; whether a difference is more than chance is for {@link Verdicts} to say.
 */
final class Sentences {

    /**
     * A runner's trials of one workload: the median of the trials' medians, and their extremes.
     *
     * @param out trials of the same side that do not count
     * @param apart whether something speaks against its numbers, so that they rank with nobody's: what keeps trials out
     *     of {@code steelyard compare} too
     */
    private record Side(
            String runner,
            boolean apart,
            int trials,
            long out,
            int iterations,
            double median,
            double least,
            double most) {

        String counted() {
            return out == 0 ? Counted.of(trials, "trial") : trials + " of " + Counted.of(trials + out, "trial");
        }
    }

    private Sentences() {}

    static List<String> of(List<Verdicts.Counted> trials) {
        Map<String, List<Verdicts.Counted>> byWorkload = new LinkedHashMap<>();
        trials.forEach(each -> byWorkload
                .computeIfAbsent(each.trial().workload(), name -> new ArrayList<>())
                .add(each));
        List<String> sentences = new ArrayList<>();
        byWorkload.forEach((workload, group) -> sentences.addAll(about(workload, group)));
        long out = trials.stream().filter(each -> !each.trial().counts()).count();
        if (out > 0) {
            sentences.add(out + " of " + trials.size() + " trials do not count; the reasons stand below.");
        }
        return sentences;
    }

    private static List<String> about(String workload, List<Verdicts.Counted> group) {
        Optional<Measurement> metric =
                primary(group.stream().map(Verdicts.Counted::trial).toList());
        if (metric.isEmpty()) {
            return List.of(workload + ": no trial counts.");
        }
        boolean more = metric.get().direction() == Measurement.Direction.HIGHER_IS_BETTER;
        Comparator<Side> order = Comparator.comparingDouble(Side::median);
        List<Side> sides = sides(metric.get(), group).stream()
                .sorted(Comparator.comparing(Side::apart).thenComparing(more ? order.reversed() : order))
                .toList();
        List<String> sentences = new ArrayList<>();
        Side first = sides.get(0);
        sentences.add(workload + ": " + described(first, metric.get()) + ".");
        for (Side side : sides.subList(1, sides.size())) {
            if (side.apart()) {
                sentences.add(workload + ": " + described(side, metric.get()) + ".");
                continue;
            }
            sentences.add(String.format(
                    Locale.ROOT,
                    "%s: %s, %s %s's.",
                    workload,
                    described(side, metric.get()),
                    share(side.median() / first.median()),
                    first.runner()));
        }
        return sentences;
    }

    private static String described(Side side, Measurement metric) {
        String unit = metric.unit().equals("ns") ? "ns" : ""; // that of others stands before
        String spread = side.iterations() == 1
                ? "one iteration" + (side.out() == 0 ? "" : " in " + side.counted())
                : String.format(
                        Locale.ROOT,
                        "median over trials, %d iterations in %s, %s to %s",
                        side.iterations(),
                        side.counted(),
                        Figures.amount(side.least(), unit),
                        Figures.amount(side.most(), unit));
        return side.runner() + " " + metric.name() + " " + Figures.amount(side.median(), metric.unit()) + " (" + spread
                + ")";
    }

    private static String share(double ratio) {
        return String.format(Locale.ROOT, "%.2f times", ratio);
    }

    /** What {@code compare} takes unasked: the first that has a better and a worse and tells of speed. */
    static Optional<Measurement> primary(List<ReportData.Trial> group) {
        return Summary.leading(group.stream()
                .filter(ReportData.Trial::counts)
                .flatMap(trial -> trial.summary().stream())
                .toList());
    }

    private static List<Side> sides(Measurement metric, List<Verdicts.Counted> group) {
        Map<String, List<Verdicts.Counted>> bySide = new LinkedHashMap<>();
        group.stream()
                .filter(each -> each.trial().counts())
                .filter(each -> each.sample().series().containsKey(metric.name()))
                .forEach(each -> bySide.computeIfAbsent(name(each), name -> new ArrayList<>())
                        .add(each));
        List<Side> sides = new ArrayList<>();
        bySide.forEach((name, own) -> {
            String side = own.get(0).trial().side();
            long out = group.stream()
                    .filter(each ->
                            !each.trial().counts() && each.trial().side().equals(side))
                    .count();
            sides.add(side(name, metric, own, out));
        });
        return sides;
    }

    private static Side side(String name, Measurement metric, List<Verdicts.Counted> own, long out) {
        List<Series> series = own.stream()
                .map(each -> each.sample().series().get(metric.name()))
                .filter(Objects::nonNull)
                .toList();
        double[] single = series.stream()
                .flatMapToDouble(each -> Arrays.stream(each.measured()))
                .sorted()
                .toArray();
        return new Side(
                name,
                !own.get(0).sample().flaws().isEmpty(),
                own.size(),
                out,
                single.length,
                Samples.median(series.stream().mapToDouble(Series::value).toArray()),
                single[0],
                single[single.length - 1]);
    }

    /** Trials of different standing are sides of their own. */
    private static String name(Verdicts.Counted each) {
        String flaws = each.sample().flaws().stream().map(Obstacle::name).collect(Collectors.joining(", "));
        return flaws.isEmpty() ? each.trial().side() : each.trial().side() + " (" + flaws + ")";
    }
}
