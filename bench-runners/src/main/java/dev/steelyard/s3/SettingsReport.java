package dev.steelyard.s3;

import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.EffectiveSetting.Origin;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is really in force, setting by setting; a later word about a setting replaces an earlier one. */
public final class SettingsReport {

    private final Parameters parameters;
    private final Map<String, EffectiveSetting> settings = new LinkedHashMap<>();

    /** For a runner that was given these parameters. */
    public SettingsReport(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The value is in force as given; where nobody gave one, the client's own, {@code null} when it does not tell. */
    public SettingsReport honoured(Setting setting, @Nullable String clientValue) {
        return honoured(setting, clientValue, null);
    }

    /** As above, with a note. */
    public SettingsReport honoured(Setting setting, @Nullable String clientValue, @Nullable String note) {
        settings.put(setting.name(), parameters.effective(setting.name(), clientValue, note));
        return this;
    }

    /** The client decided by its own rule, whatever was asked. */
    public SettingsReport client(Setting setting, @Nullable String value, @Nullable String note) {
        settings.put(setting.name(), new EffectiveSetting(setting.name(), value, Origin.CLIENT, note));
        return this;
    }

    /** The value follows from other settings. */
    public SettingsReport derived(Setting setting, String value, String note) {
        Parameters.Value given = parameters.values().get(setting.name());
        Origin origin = given == null ? Origin.DEFAULT : given.origin();
        settings.put(setting.name(), new EffectiveSetting(setting.name(), value, origin, note));
        return this;
    }

    /** All of them, in the order in which they were first named. */
    public List<EffectiveSetting> settings() {
        return List.copyOf(settings.values());
    }
}
