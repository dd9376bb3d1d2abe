package dev.steelyard.engine.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.steelyard.engine.campaign.CampaignPlan.Entry;
import dev.steelyard.engine.inspection.InspectionReport;
import dev.steelyard.engine.inspection.InspectionReport.KindFacts;
import dev.steelyard.engine.inspection.InspectionReport.Resolved;
import dev.steelyard.engine.precision.Effort;
import dev.steelyard.engine.process.TrialJvm;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Workload;
import dev.steelyard.model.trial.TrialPlan;
import dev.steelyard.objects.kind.ObjectsKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignPlanTest {

    private static final Target EMBEDDED = new Target(Target.Type.EMBEDDED, null, null, null, null, false);
    private static final ObjectsKind OBJECTS = new ObjectsKind();

    private static Target at(String endpoint) {
        return new Target(Target.Type.ENDPOINT, URI.create(endpoint), "bucket", "us-east-1", null, false);
    }

    private static CampaignRequest request(Target target, Map<String, String> settings, @Nullable Long seed) {
        return request(target, settings, seed, 1, List.of());
    }

    private static CampaignRequest request(
            Target target, Map<String, String> settings, @Nullable Long seed, int trials, List<Variant> variants) {
        return new CampaignRequest(
                List.of(),
                List.of("some"),
                target,
                Parameters.ofUser(settings),
                true,
                null,
                new CampaignRequest.RequestedSchedule(null, null, null),
                trials,
                null,
                seed,
                List.of(),
                false,
                Map.of(),
                new TrialJvm(Path.of("java"), List.of(), List.of(), null, null),
                Path.of("results"),
                null,
                variants,
                Effort.none());
    }

    private static InspectionReport report(String... names) {
        List<Resolved> workloads = List.of(names).stream()
                .map(name -> OBJECTS.named(name).orElseThrow())
                .map(CampaignPlanTest::resolved)
                .toList();
        return new InspectionReport(
                List.of(new KindFacts(OBJECTS.id(), OBJECTS.settings(), true)),
                List.of(),
                List.of(),
                workloads,
                List.of(),
                Map.of(),
                List.of());
    }

    private static Resolved resolved(Workload workload) {
        return new Resolved(workload, workload, false, 1, 1, OBJECTS.parameters(workload), "s3", List.of());
    }

    private static TrialPlan trial(Target target, Map<String, String> settings, @Nullable Double networkRateGbps) {
        CampaignPlan plan =
                new CampaignPlan(request(target, settings, 1L), report("upload-8MiB-1x-ram"), 1, networkRateGbps);
        return plan.trial("id", 1, new Entry(0, "some", 0), target, Path.of("work"));
    }

    @Test
    void asManyOperationsAsConnectionsAreInFlight() {
        assertEquals(25, trial(EMBEDDED, Map.of(), null).inFlight());
        assertEquals(7, trial(EMBEDDED, Map.of("connections", "7"), null).inFlight());
        assertEquals(
                50,
                trial(EMBEDDED, Map.of("target-throughput-gbps", "20"), null).inFlight());
    }

    @Test
    void theTargetThroughputIsTheNetworkCardsWherePacketsLeaveTheHost() {
        TrialPlan remote = trial(at("http://storage.example:9000"), Map.of(), 25.0);
        assertEquals(
                new Parameters.Value("25", EffectiveSetting.Origin.DEFAULT),
                remote.parameters().values().get("target-throughput-gbps"));
        assertEquals(63, remote.inFlight());
        for (Target here :
                List.of(EMBEDDED, at("http://127.0.0.1:9000"), at("http://[::1]:1"), at("http://localhost"))) {
            assertEquals("10", trial(here, Map.of(), 25.0).parameters().text("target-throughput-gbps"));
        }
        Target unknown = at("http://storage.example:9000");
        assertEquals("10", trial(unknown, Map.of(), null).parameters().text("target-throughput-gbps"));
        assertEquals(
                "40",
                trial(unknown, Map.of("target-throughput-gbps", "40"), 25.0)
                        .parameters()
                        .text("target-throughput-gbps"));
    }

    @Test
    void eachWorkloadHasAFolderOfItsOwn() {
        CampaignPlan plan =
                new CampaignPlan(request(EMBEDDED, Map.of(), 1L), report("upload-8MiB-1x", "upload-1MiB-1x"), 1, null);
        TrialPlan one = plan.trial("id", 1, new Entry(0, "some", 0), EMBEDDED, Path.of("work"));
        TrialPlan other = plan.trial("id", 2, new Entry(1, "some", 0), EMBEDDED, Path.of("work"));
        TrialPlan again = plan.trial("id", 3, new Entry(0, "some", 0), EMBEDDED, Path.of("work"));
        assertNotEquals(one.filesDirectory(), other.filesDirectory());
        assertEquals(one.filesDirectory(), again.filesDirectory());
    }

    @Test
    void eachBlockHoldsEachCombinationOnceInAnOrderOfItsOwn() {
        List<Variant> variants = Variant.product(
                List.of(Variant.ofSetting("part-size", "8MiB"), Variant.ofSetting("part-size", "16MiB")),
                List.of(Variant.ofSetting("in-flight", "4"), Variant.ofSetting("in-flight", "unbounded")));
        CampaignRequest request = request(EMBEDDED, Map.of("part-size", "32MiB"), 7L, 3, variants);
        CampaignPlan plan = new CampaignPlan(request, report("upload-8MiB-1x-ram", "upload-1MiB-1x-ram"), 7, null);
        List<Entry> order = plan.order(3);
        assertEquals(24, order.size());
        Set<List<Entry>> blocks = new HashSet<>();
        for (int block = 0; block < 3; block++) {
            List<Entry> entries = order.subList(8 * block, 8 * block + 8);
            assertEquals(8, new HashSet<>(entries).size(), entries.toString());
            blocks.add(entries);
        }
        assertEquals(3, blocks.size(), "each block is shuffled by itself");
        TrialPlan last = plan.trial("id", 1, new Entry(0, "some", 3), EMBEDDED, Path.of("work"));
        assertEquals(Map.of("part-size", "16MiB", "in-flight", "unbounded"), last.factors());
        assertEquals("16MiB", last.parameters().text("part-size"), "a variant's value comes before the request's");
        assertEquals(0, last.inFlight());
        assertEquals(
                4,
                plan.trial("id", 1, new Entry(0, "some", 0), EMBEDDED, Path.of("work"))
                        .inFlight());
    }

    @Test
    void aFactorIsVariedInOnePlaceOnly() {
        Variant one = Variant.ofSetting("part-size", "8MiB");
        assertThrows(InvalidInputException.class, () -> one.and(Variant.ofSetting("part-size", "16MiB")));
    }

    @Test
    void aSeedIsDrawnWhenThereIsNone() {
        assertEquals(42, request(EMBEDDED, Map.of(), 42L).seeded().requireSeed());
        Set<Long> drawn = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            drawn.add(request(EMBEDDED, Map.of(), null).seeded().requireSeed());
        }
        assertEquals(3, drawn.size());
        assertTrue(drawn.stream().allMatch(seed -> seed >= 0 && seed < 1L << 53), drawn.toString());
    }
}
