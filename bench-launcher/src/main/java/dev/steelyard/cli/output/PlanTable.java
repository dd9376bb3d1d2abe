package dev.steelyard.cli.output;

import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.cli.output.summary.Conditions;
import dev.steelyard.cli.output.text.Figures;
import dev.steelyard.cli.output.text.TextTable;
import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.campaign.InspectedRequest;
import dev.steelyard.format.Json;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.trial.TrialPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trials that would be started, in their order. */
public final class PlanTable {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int FIRST_NUMBER_COLUMN = 4;

    private PlanTable() {}

    /** The plan for people. */
    public static String render(List<TrialPlan> plans, InspectedRequest asked) {
        Map<Integer, String> unsupported = unsupported(plans, asked);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("trial", "workload", "runner", "load", "warm-up", "measured", "budget", "in flight"));
        for (TrialPlan plan : plans) {
            rows.add(List.of(
                    String.valueOf(plan.number()),
                    plan.workload().name() + (plan.partial() ? " (partial)" : ""),
                    side(plan) + (unsupported.containsKey(plan.number()) ? " (unsupported)" : ""),
                    load(plan),
                    String.valueOf(plan.schedule().warmupIterations()),
                    "at most " + plan.schedule().maxMeasuredIterations(),
                    Figures.rounded(plan.schedule().timeBudgetNanos() / NANOS_PER_SECOND) + " s",
                    plan.inFlight() == 0 ? "unbounded" : String.valueOf(plan.inFlight())));
        }
        StringBuilder text = new StringBuilder();
        TextTable.append(text, rows, FIRST_NUMBER_COLUMN);
        if (!plans.isEmpty()) {
            appendSettings(text, plans);
        }
        plans.stream()
                .filter(plan -> unsupported.containsKey(plan.number()))
                .map(plan -> "Unsupported: " + plan.workload().name() + " by " + side(plan) + ": "
                        + unsupported.get(plan.number()) + "\n")
                .distinct()
                .forEach(text::append);
        return text.append(open(asked.request()))
                .append("Nothing was started.\n")
                .toString();
    }

    /** What comes after these trials when their number is open; empty when it is not. */
    private static String open(CampaignRequest request) {
        Duration budget = request.effort().budget();
        Double precision = request.effort().precision();
        if (request.trials() > 0 && precision == null) {
            return "";
        }
        return "Then more, in blocks like these"
                + (request.trials() > 0 ? ", at most " + request.trials() + " of each side" : "")
                + (budget == null ? "" : ", while " + Figures.rounded(budget.toNanos() / NANOS_PER_SECOND) + " s last")
                + (precision == null
                        ? ".\n"
                        : ", until each change is known to " + Figures.rounded(precision * 100) + " %.\n");
    }

    private static String load(TrialPlan plan) {
        Load load = plan.schedule().load();
        return load == null ? "closed loop" : LoadFigures.described(load);
    }

    private static String side(TrialPlan plan) {
        return Conditions.side(plan.runnerId(), plan.factors());
    }

    /** Why trials of the plan would do nothing, by number. */
    private static Map<Integer, String> unsupported(List<TrialPlan> plans, InspectedRequest asked) {
        Map<Integer, String> reasons = new LinkedHashMap<>();
        for (TrialPlan plan : plans) {
            String reason = asked.unsupported(plan);
            if (reason != null) {
                reasons.put(plan.number(), reason);
            }
        }
        return reasons;
    }

    /** The plan for programs: trials, and by number why those would do nothing that are unsupported. */
    public static String document(List<TrialPlan> plans, InspectedRequest asked) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plans", plans);
        document.put("unsupported", unsupported(plans, asked));
        return Json.pretty(document) + "\n";
    }

    /** Those of the first trial; where others have another value, all of them. */
    private static void appendSettings(StringBuilder text, List<TrialPlan> plans) {
        TrialPlan first = plans.get(0);
        text.append("Target: ").append(Conditions.target(first.target())).append('\n');
        first.parameters().values().forEach((name, value) -> {
            List<String> values = plans.stream()
                    .map(plan -> String.valueOf(plan.parameters().text(name)))
                    .distinct()
                    .toList();
            text.append("  ")
                    .append(name)
                    .append(" = ")
                    .append(String.join(" or ", values))
                    .append(" (")
                    .append(values.size() > 1 ? "it varies" : Conditions.word(value.origin()))
                    .append(")\n");
        });
    }
}
