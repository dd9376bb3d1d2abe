package dev.steelyard.objects.kind;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Setting;
import dev.steelyard.model.Sizes;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.iteration.Iteration;
import dev.steelyard.objects.Actions;
import dev.steelyard.objects.ObjectSettings;
import dev.steelyard.objects.evidence.Asked;
import dev.steelyard.objects.evidence.Claims;
import dev.steelyard.objects.evidence.Listable;
import dev.steelyard.objects.evidence.WireCheck;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds a trial's result against what the endpoint saw. */
final class TrialEvidence {

    private final List<Task> tasks;
    private final Map<String, String> values = new HashMap<>();
    private final Claims claims;
    private final Listable listable;
    private final Asked onePass;

    TrialEvidence(ObjectsKind.Expansion expansion, Target target, List<EffectiveSetting> settings) {
        this.tasks = expansion.tasks();
        for (EffectiveSetting setting : settings) {
            String value = setting.value();
            if (value != null) {
                values.put(setting.name(), value);
            }
        }
        this.claims = claims(target);
        this.listable = listable(expansion);
        this.onePass = Asked.of(tasks, tasks.size(), claims, listable);
    }

    private static Listable listable(ObjectsKind.Expansion expansion) {
        List<Task> tasks = expansion.tasks();
        if (tasks.stream().noneMatch(task -> task.action().equals(Actions.LIST))) {
            return new Listable(Map.of(), Set.of());
        }
        NeededObjects needed = NeededObjects.of(expansion);
        Set<String> changing = new HashSet<>(needed.uploads());
        tasks.stream().filter(task -> task.action().equals(Actions.DELETE)).forEach(task -> changing.add(task.key()));
        return new Listable(needed.sizes(), changing);
    }

    /** Reasons against one iteration; none where there was no endpoint to ask. */
    List<String> against(Iteration iteration) {
        if (iteration.observed().isEmpty()) {
            return List.of();
        }
        Asked asked = iteration.operations() == tasks.size()
                ? onePass
                : Asked.of(tasks, iteration.operations(), claims, listable);
        WireCheck.Reported reported =
                new WireCheck.Reported(iteration.operations(), iteration.errors() > 0, iteration.attempts());
        List<String> reasons = new ArrayList<>();
        for (String reason : WireCheck.contradictions(claims, asked, reported, iteration.observed())) {
            reasons.add("iteration " + iteration.index() + ": " + reason);
        }
        return reasons;
    }

    private Claims claims(Target target) {
        URI endpoint = target.endpoint();
        return new Claims(
                "none".equals(values.get(ObjectSettings.TRANSPORT)),
                size(ObjectSettings.PART_SIZE),
                flag(ObjectSettings.MULTIPART),
                size(ObjectSettings.MULTIPART_THRESHOLD),
                size(ObjectSettings.DOWNLOAD_RANGE_SIZE),
                checksum(),
                flag(ObjectSettings.PAYLOAD_SIGNING),
                size(ObjectSettings.CONNECTIONS),
                values.get(ObjectSettings.ADDRESSING.name()),
                endpoint == null ? null : endpoint.getScheme());
    }

    private @Nullable String checksum() {
        String value = values.get(ObjectSettings.CHECKSUM.name());
        return value == null || value.equalsIgnoreCase("none") ? value : value.toUpperCase(Locale.ROOT);
    }

    private @Nullable Boolean flag(Setting setting) {
        String value = values.get(setting.name());
        return value == null ? null : (Boolean) (value.equals("on") || value.equals("true"));
    }

    /** A size or a count; a value that is neither claims nothing that could be compared. */
    private @Nullable Long size(Setting setting) {
        String value = values.get(setting.name());
        try {
            return value == null ? null : (Long) Sizes.parseBytes(setting.name(), value);
        } catch (InvalidInputException e) {
            return null;
        }
    }
}
