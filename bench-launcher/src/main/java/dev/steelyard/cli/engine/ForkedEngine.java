package dev.steelyard.cli.engine;

import dev.steelyard.engine.campaign.Campaign;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.campaign.InspectedRequest;
import dev.steelyard.engine.campaign.Preparation;
import dev.steelyard.engine.campaign.Resumption;
import dev.steelyard.engine.campaign.watch.CampaignListener;
import dev.steelyard.engine.fixture.FixtureException;
import dev.steelyard.engine.store.Recovery;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.environment.calibration.Calibration;
import dev.steelyard.environment.calibration.HostReadings;
import dev.steelyard.format.sign.SigningKey;
import dev.steelyard.format.sign.TrustedKeys;
import dev.steelyard.model.trial.TrialPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine that works in JVMs of its own. */
public final class ForkedEngine implements Engine {

    private final HostReadings readings;

    /** That measures how quiet the host is. */
    public ForkedEngine() {
        this(Calibration::perform);
    }

    /** That is told how quiet the host is. */
    public ForkedEngine(HostReadings readings) {
        this.readings = readings;
    }

    @Override
    public List<TrialPlan> plan(InspectedRequest request) {
        return new Campaign(request, new CampaignListener() {}).plan();
    }

    @Override
    public CampaignOutcome execute(
            InspectedRequest request, CampaignListener listener, boolean quietHostOnly, @Nullable SigningKey signer) {
        return campaign(request, listener, quietHostOnly, signer).execute();
    }

    private Campaign campaign(
            InspectedRequest request, CampaignListener listener, boolean quietHostOnly, @Nullable SigningKey signer) {
        Campaign campaign = new Campaign(request, listener).signedBy(signer).readingHostBy(readings);
        return quietHostOnly ? campaign.onQuietHostOnly() : campaign;
    }

    @Override
    public CampaignOutcome resume(
            Resumption resumption,
            InspectedRequest request,
            CampaignListener listener,
            boolean quietHostOnly,
            @Nullable SigningKey signer) {
        return resumption.execute(request, campaign(request, listener, quietHostOnly, signer));
    }

    // JDK 17's compiler does not read the nullness of type arguments from class files
    @SuppressWarnings("NullAway")
    @Override
    public Map<String, @Nullable Object> prepare(InspectedRequest request, CampaignListener listener)
            throws FixtureException {
        return new Preparation(request, listener).prepare();
    }

    @SuppressWarnings("NullAway") // as above
    @Override
    public Map<String, @Nullable Object> clean(InspectedRequest request, CampaignListener listener)
            throws FixtureException {
        return new Preparation(request, listener).clean();
    }

    @Override
    public Validation.Outcome validate(Path fileOrDirectory, @Nullable TrustedKeys trusted) {
        return Validation.check(fileOrDirectory, trusted);
    }

    @Override
    public Recovery.Outcome recover(Path directory) {
        return Recovery.recover(directory);
    }
}
