package dev.steelyard.cli.output;

import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.format.Json;
import dev.steelyard.model.Load;
import dev.steelyard.model.TrialPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The trials that would be started, in their order. */
public final class PlanTable {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int FIRST_NUMBER_COLUMN = 4;

    private PlanTable() {}

    /** The plan for people. */
    public static String render(List<TrialPlan> plans) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("trial", "workload", "runner", "load", "warm-up", "measured", "budget", "in flight"));
        for (TrialPlan plan : plans) {
            rows.add(List.of(
                    String.valueOf(plan.number()),
                    plan.workload().name() + (plan.partial() ? " (partial)" : ""),
                    plan.runnerId(),
                    load(plan),
                    String.valueOf(plan.schedule().warmupIterations()),
                    "at most " + plan.schedule().maxMeasuredIterations(),
                    Figures.rounded(plan.schedule().timeBudgetNanos() / NANOS_PER_SECOND) + " s",
                    plan.inFlight() == 0 ? "unbounded" : String.valueOf(plan.inFlight())));
        }
        StringBuilder text = new StringBuilder();
        TextTable.append(text, rows, FIRST_NUMBER_COLUMN);
        plans.stream().limit(1).forEach(plan -> appendSettings(text, plan));
        return text.append("Nothing was started.\n").toString();
    }

    private static String load(TrialPlan plan) {
        Load load = plan.schedule().load();
        return load == null ? "closed loop" : LoadFigures.described(load);
    }

    /** The plan for programs. */
    public static String document(List<TrialPlan> plans) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("plans", plans)) + "\n";
    }

    private static void appendSettings(StringBuilder text, TrialPlan plan) {
        text.append("Target: ").append(Conditions.target(plan.target())).append('\n');
        plan.parameters()
                .values()
                .forEach((name, value) -> text.append("  ")
                        .append(name)
                        .append(" = ")
                        .append(value.text())
                        .append(" (")
                        .append(Conditions.word(value.origin()))
                        .append(")\n"));
    }
}
