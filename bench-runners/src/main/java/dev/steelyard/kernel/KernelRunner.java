package dev.steelyard.kernel;

import dev.steelyard.kernel.host.Placement;
import dev.steelyard.kernel.work.Kernel;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.EffectiveSetting.Origin;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import dev.steelyard.spi.Pass;
import dev.steelyard.spi.PassRecorder;
import dev.steelyard.spi.PassRunner;
import dev.steelyard.spi.WrongResultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Performs the kernels of a workload, each once in a pass. */
final class KernelRunner implements PassRunner {

    private static final String TWIN = "Java twin";

    private final KernelSet set;
    private final Parameters parameters;

    KernelRunner(KernelSet set, Parameters parameters) {
        this.set = set;
        this.parameters = parameters;
        KernelProbe.opened(set);
    }

    @Override
    public void prepare(Pass pass) {
        set.kernels().values().forEach(Kernel::prepare);
    }

    @Override
    public void perform(Pass pass, PassRecorder recorder) {
        for (Kernel kernel : set.kernels().values()) {
            kernel.perform(recorder);
            recorder.operations(1, 0, 0);
        }
    }

    @Override
    public void verify(Pass pass, PassRecorder recorder) throws WrongResultException {
        List<String> wrong = new ArrayList<>();
        for (Kernel kernel : set.kernels().values()) {
            try {
                kernel.verify(recorder);
            } catch (WrongResultException e) {
                wrong.add(String.valueOf(e.getMessage()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new WrongResultException(String.join("; ", wrong));
        }
    }

    @Override
    public List<EffectiveSetting> effectiveSettings() {
        return KernelSettings.all().stream().map(this::effective).toList();
    }

    private EffectiveSetting effective(Setting setting) {
        boolean twin = set.library() == null;
        return switch (setting.name()) {
            case "isa" ->
                twin
                        ? new EffectiveSetting("isa", null, Origin.CLIENT, "the JVM's compiler chooses")
                        : of(setting, set.isa(), null);
            case "threads" ->
                of(
                        setting,
                        String.valueOf(set.cpus().size()),
                        twin ? "not pinned: Java cannot" : Placement.describe(set.machine(), set.cpus()));
            case "pages" -> pages(setting, twin);
            case "stores" -> stores(setting, twin);
            case "size" -> of(setting, sizes(), sizeNote());
            case "blas" -> blas(setting, twin);
            case "native" -> nativeOrTwin(setting, twin);
            default -> of(setting, parameters.text(setting.name(), String.valueOf(setting.defaultValue())), null);
        };
    }

    /** Explicit huge pages are had or the kernel fails; anything else is advice that Linux may not follow. */
    private EffectiveSetting pages(Setting setting, boolean twin) {
        String asked = parameters.text(setting.name(), "thp");
        if (twin) {
            return new EffectiveSetting(setting.name(), null, Origin.CLIENT, "the JVM's heap decides");
        }
        return asked.equals("huge")
                ? of(setting, asked, null)
                : of(setting, null, asked + " asked for by madvise; what Linux gave was not read back");
    }

    private EffectiveSetting stores(Setting setting, boolean twin) {
        Map<String, @Nullable Object> stream = set.facts().get("stream");
        Object chosen = stream == null ? null : stream.get("stores");
        if (twin || chosen == null) {
            return new EffectiveSetting(
                    setting.name(), null, Origin.CLIENT, twin ? "the JVM's compiler chooses" : "only stream stores so");
        }
        String[] parts = chosen.toString().split("; ", 2);
        return of(setting, parts[0], parts.length == 2 ? parts[1] : null);
    }

    private EffectiveSetting blas(Setting setting, boolean twin) {
        if (twin) {
            return new EffectiveSetting(setting.name(), null, Origin.CLIENT, "loops in plain Java");
        }
        String label = set.facts().values().stream()
                .map(facts -> facts.get("blas"))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse(null);
        String asked = parameters.text(setting.name(), "own");
        return of(setting, label == null ? asked : label, label == null ? "no kernel here uses it" : null);
    }

    private String sizes() {
        List<String> sizes = new ArrayList<>();
        set.facts().forEach((name, facts) -> {
            Object size = facts.get("size");
            if (size instanceof Long number && number > 0) {
                sizes.add(set.facts().size() == 1 ? number.toString() : name + " " + number);
            }
        });
        return sizes.isEmpty() ? "none" : String.join(", ", sizes);
    }

    private @Nullable String sizeNote() {
        List<String> doubts = set.doubts();
        if (!doubts.isEmpty()) {
            return String.join("; ", doubts);
        }
        return parameters.text("size") == null ? "by the rules for this machine" : null;
    }

    private EffectiveSetting nativeOrTwin(Setting setting, boolean twin) {
        if (!twin) {
            return of(setting, parameters.text(setting.name(), "preferred"), "the native library did the work");
        }
        String note = (set.reason() == null ? "asked for by the runner" : String.valueOf(set.reason()))
                + (set.skipped().isEmpty()
                        ? ""
                        : "; skipped, because they have no twin: " + String.join(", ", set.skipped()));
        return new EffectiveSetting(setting.name(), TWIN, Origin.CLIENT, note);
    }

    private EffectiveSetting of(Setting setting, @Nullable String value, @Nullable String note) {
        Parameters.Value given = parameters.values().get(setting.name());
        return new EffectiveSetting(setting.name(), value, given == null ? Origin.DEFAULT : given.origin(), note);
    }

    @Override
    public void close() {
        set.close();
    }
}
