package dev.steelyard.engine.inspection;

import dev.steelyard.engine.Discovery;
import dev.steelyard.engine.inspection.InspectionReport.Unsupported;
import dev.steelyard.model.Availability;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Workload;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.RunnerProvider;
import dev.steelyard.spi.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a kind and the runners say of a workload and the values of its trials, before anything is started. */
final class SideCheck {

    private final Discovery discovery;
    private final InspectionQuery query;
    private final WorkloadKind kind;

    SideCheck(Discovery discovery, InspectionQuery query, WorkloadKind kind) {
        this.discovery = discovery;
        this.query = query;
        this.kind = kind;
    }

    /**
     * Who does not do it.
     *
     * @throws dev.steelyard.model.InvalidInputException when the kind refuses a value
     */
    List<Unsupported> check(Workload workload, Pass pass) {
        InspectionQuery.Sides sides = query.sides();
        if (sides == null) {
            return List.of();
        }
        Parameters own = sides.equalParity() ? Parameters.ofDefaults(kind.settings()) : Parameters.none();
        Parameters common = own.under(kind.parameters(workload)).under(query.parameters());
        List<Unsupported> unsupported = new ArrayList<>();
        for (Parameters variant : sides.variants()) {
            Parameters all = common.under(variant);
            kind.check(workload, all);
            for (RunnerProvider runner : discovery.runners()) {
                String reason = reason(runner, workload, pass, all);
                if (reason != null) {
                    unsupported.add(new Unsupported(variant, runner.id(), reason));
                }
            }
        }
        return unsupported;
    }

    private static @Nullable String reason(RunnerProvider runner, Workload workload, Pass pass, Parameters values) {
        try {
            Availability able = runner.supports(workload, pass, values);
            return able.available() ? null : String.valueOf(able.reason());
        } catch (RuntimeException | LinkageError e) {
            return null; // perhaps a runner that nobody asked for; otherwise its own trial says so
        }
    }
}
