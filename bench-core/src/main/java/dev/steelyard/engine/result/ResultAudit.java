package dev.steelyard.engine.result;

import dev.steelyard.analysis.Derivation;
import dev.steelyard.analysis.Histograms;
import dev.steelyard.analysis.LoadFigures;
import dev.steelyard.analysis.Summary;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.model.iteration.LatencyHistogram;
import dev.steelyard.model.iteration.Measurement;
import dev.steelyard.model.iteration.OfferedLoad;
import dev.steelyard.model.iteration.OperationFailure;
import dev.steelyard.model.load.Load;
import dev.steelyard.model.load.RampOutcome;
import dev.steelyard.model.profiling.ProfilingResult;
import dev.steelyard.model.trial.FailureClass;
import dev.steelyard.model.trial.Status;
import dev.steelyard.model.trial.TrialResult;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Derives every number of a result that follows from others, and says where it is not what the result holds. */
public final class ResultAudit {

    private final BiConsumer<String, String> complaints;

    /** With what takes each complaint: a JSON pointer and a message. */
    public ResultAudit(BiConsumer<String, String> complaints) {
        this.complaints = complaints;
    }

    /** Audits one result. */
    public void audit(TrialResult result) {
        List<Iteration> iterations = result.iterations();
        for (int i = 0; i < iterations.size(); i++) {
            expect("/iterations/" + i + "/index", i, iterations.get(i).index());
            audit("/iterations/" + i, iterations.get(i));
        }
        ProfilingResult profiling = result.profiling();
        for (int i = 0; profiling != null && i < profiling.iterations().size(); i++) {
            expect(
                    "/profiling/iterations/" + i + "/index",
                    iterations.size() + i,
                    profiling.iterations().get(i).index());
            audit("/profiling/iterations/" + i, profiling.iterations().get(i));
        }
        expect("/id", result.campaignId() + "/" + result.number(), result.id());
        expect("/summary", Summary.of(iterations), result.summary());
        expect("/cold", iterations.size() == 1 && !iterations.get(0).warmup(), result.cold());
        expect(
                "/validity/valid",
                result.validity().reasons().isEmpty(),
                result.validity().valid());
        auditRamp(result);
        int found = result.validity().reasons().size();
        int least = ResultAssembly.ownReasons(iterations, result.schedule(), searched(result), result.status())
                .size();
        if (found < least) { // by number: a later version may word them otherwise
            complaints.accept(
                    "/validity/reasons",
                    "expected at least " + least + ", since so many iterations failed, were wrong or told no number;"
                            + " found " + found);
        }
        boolean failed = result.status() == Status.FAILED;
        FailureClass failure = result.failureClass();
        if (failed == (failure == null)) {
            complaints.accept("/failureClass", "expected one for FAILED and none else, found " + failure);
        }
    }

    /** The ramp once more, on the grid that the result tells. */
    private static @Nullable RampOutcome searched(TrialResult result) {
        RampOutcome told = result.ramp();
        return ResultAssembly.ramp(result.schedule(), told == null ? null : told.offset(), result.iterations());
    }

    private void auditRamp(TrialResult result) {
        RampOutcome expected = searched(result);
        if (!Objects.equals(expected, result.ramp())) {
            complaints.accept(
                    "/ramp", "expected " + expected + ", which follows from the steps; found " + result.ramp());
        }
        Load.Ramp ramp = result.schedule().ramp();
        for (int i = 0; i < result.iterations().size(); i++) {
            Iteration iteration = result.iterations().get(i);
            OfferedLoad became = iteration.load();
            OfferedLoad.Probe probe = became == null ? null : became.probe();
            if (became != null && probe != null && ramp != null) {
                OfferedLoad.Probe judged = LoadFigures.judged(
                        ramp.slo(),
                        probe.ratePerSecond(),
                        probe.confirming(),
                        became.offered(),
                        iteration.errors(),
                        iteration.latencies());
                expect("/iterations/" + i + "/load/probe", judged, probe);
            }
        }
    }

    private void auditLoad(String pointer, Iteration iteration, OfferedLoad load) {
        expect(pointer + "/intended", iteration.operations() + load.notOffered(), load.intended());
        expect(
                pointer + "/offered",
                LoadFigures.offered(load.notOffered(), load.lastIntendedNanos(), load.lastStartNanos(), load.steps()),
                load.offered());
        if (!load.steps().isEmpty()) {
            long intended = load.steps().stream()
                    .mapToLong(OfferedLoad.StepLoad::intended)
                    .sum();
            long left = load.steps().stream()
                    .mapToLong(OfferedLoad.StepLoad::notOffered)
                    .sum();
            expect(pointer + "/steps (intended)", load.intended(), intended);
            expect(pointer + "/steps (notOffered)", load.notOffered(), left);
        }
        for (int i = 0; i < load.steps().size(); i++) {
            OfferedLoad.StepLoad step = load.steps().get(i);
            String place = pointer + "/steps/" + i;
            Boolean offered = step.offered();
            if (offered != null) {
                boolean expected = LoadFigures.offered(
                        step.ratePerSecond(),
                        step.intended(),
                        step.notOffered(),
                        step.lastIntendedNanos(),
                        step.lastStartNanos());
                expect(place + "/offered", expected, offered);
            }
            LatencyHistogram latencies = step.latencies();
            if (latencies != null) {
                audit(place + "/latencies", iteration, latencies);
            }
        }
    }

    private void audit(String pointer, Iteration iteration) {
        OfferedLoad load = iteration.load();
        if (load != null) {
            auditLoad(pointer + "/load", iteration, load);
        }
        List<Measurement> derived = Derivation.measurements(iteration);
        for (Measurement expected : derived) {
            Measurement found = iteration.measurements().stream()
                    .filter(measurement -> measurement.name().equals(expected.name()))
                    .findFirst()
                    .orElse(null);
            expect(pointer + "/measurements (" + expected.name() + ")", expected, found);
        }
        for (int i = 0; i < iteration.latencies().size(); i++) {
            audit(pointer + "/latencies/" + i, iteration, iteration.latencies().get(i));
        }
        atMost(pointer + "/errors", iteration.errors(), iteration.operations());
        Long first = iteration.firstDoneNanos();
        Long last = iteration.lastDoneNanos();
        if (first != null && last != null) {
            atMost(pointer + "/firstDoneNanos", first, last);
            atMost(pointer + "/lastDoneNanos", last, iteration.durationNanos());
        }
        long explained =
                iteration.failures().stream().mapToLong(OperationFailure::count).sum();
        atMost(pointer + "/failures", explained, iteration.errors());
    }

    private void audit(String pointer, Iteration iteration, LatencyHistogram latencies) {
        atMost(pointer + "/count", latencies.count(), iteration.operations());
        Histograms.decode(latencies.encoded())
                .map(histogram ->
                        Histograms.described(latencies.action(), latencies.span(), histogram, latencies.encoded()))
                .ifPresentOrElse(
                        expected -> expect(pointer, expected, latencies),
                        () -> complaints.accept(pointer + "/encoded", "expected a histogram, found a broken encoding"));
    }

    private void expect(String pointer, Object expected, @Nullable Object found) {
        if (!expected.equals(found)) {
            new Differences(complaints).tell(pointer, expected, found);
        }
    }

    private void atMost(String pointer, long found, long most) {
        if (found > most) {
            complaints.accept(pointer, "expected at most " + most + ", found " + found);
        }
    }
}
