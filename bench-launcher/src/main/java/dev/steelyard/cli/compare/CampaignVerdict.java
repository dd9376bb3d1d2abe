package dev.steelyard.cli.compare;

import dev.steelyard.analysis.comparison.Comparer;
import dev.steelyard.analysis.comparison.Comparison;
import dev.steelyard.analysis.comparison.ComparisonOptions;
import dev.steelyard.engine.campaign.CampaignOutcome;
import dev.steelyard.engine.campaign.CampaignRequest;
import dev.steelyard.engine.comparison.Factors;
import dev.steelyard.engine.comparison.TrialSamples;
import dev.steelyard.engine.store.CampaignLooks;
import dev.steelyard.model.InvalidInputException;
import java.util.List;

/** The verdict at the end of a campaign that has exactly two sides. */
public final class CampaignVerdict {

    private static final int SIDES = 2;

    private final List<Condition> conditions;

    /**
     * With what makes a build fail.
     *
     * @throws InvalidInputException when a condition is none
     */
    public CampaignVerdict(List<String> failOn) {
        this.conditions = failOn.stream().map(Condition::of).toList();
    }

    /**
     * Looks whether a request can have a verdict, where one is asked for.
     *
     * @throws InvalidInputException when it has not exactly two sides
     */
    public void require(CampaignRequest request) {
        int sides = request.runnerIds().size() * request.variants().size();
        if (!conditions.isEmpty() && sides != SIDES) {
            throw InvalidInputException.of(
                    "--fail-on",
                    "two sides: two runners, or two versions or values of one thing",
                    sides == 1 ? "one side" : sides + " sides",
                    "name two, or judge later by 'steelyard compare'");
        }
    }

    /**
     * Prints the verdict.
     *
     * @param silent whether standard output is somebody else's
     * @return whether a condition is met, or could not be judged
     */
    public boolean failed(CampaignOutcome outcome, boolean silent) {
        if (!wanted(outcome)) {
            return false;
        }
        try {
            TrialSamples reader = new TrialSamples(List.of());
            Factors.Division division = Factors.byAll(reader.read(outcome.directory()));
            if (division.sides().size() != SIDES) {
                return false;
            }
            ComparisonOptions options =
                    ComparisonOptions.usual(division.meant()).after(CampaignLooks.of(outcome.directory()));
            Comparison comparison =
                    new Comparer(options).compare(division.sides()).noting(reader.hostNotes(division.sides()));
            if (!silent) {
                System.out.print("\n" + ComparisonText.render(comparison));
                System.out.flush();
            }
            return Condition.anyMet(conditions, comparison);
        } catch (InvalidInputException e) {
            System.err.println("steelyard: no verdict: " + e.getMessage());
            return !conditions.isEmpty();
        }
    }

    /** One trial of each side tells nothing, unless somebody asked all the same. */
    private boolean wanted(CampaignOutcome outcome) {
        return !outcome.interrupted()
                && (!conditions.isEmpty() || outcome.results().size() >= 2 * SIDES);
    }
}
