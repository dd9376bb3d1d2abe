package dev.steelyard.s3;

import dev.steelyard.contract.RunnerContract;
import dev.steelyard.model.EffectiveSetting;
import dev.steelyard.model.Parameters;
import dev.steelyard.model.Target;
import dev.steelyard.model.Task;
import dev.steelyard.model.Workload;
import dev.steelyard.objects.Actions;
import dev.steelyard.s3.endpoint.S3Endpoint;
import dev.steelyard.spi.Pass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract against the embedded endpoint, with every action and the sizes around a part. */
abstract class S3Contract extends RunnerContract {

    static final long PART_BYTES = 8L << 20;
    private static final List<Long> SIZES = List.of(0L, 1L, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 20L << 20);

    static S3Endpoint endpoint;

    @BeforeAll
    static void fillTheBucket() throws IOException {
        endpoint = TestStore.endpoint();
        TestStore.createBucket(endpoint.uri());
        try (S3Client client = TestStore.client(endpoint.uri())) {
            for (long size : SIZES) {
                TestStore.put(client, "download/" + size, size);
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        endpoint.close();
    }

    boolean filesOnDisk() {
        return false;
    }

    @Override
    protected Workload workload() {
        return TestStore.WORKLOAD;
    }

    @Override
    protected Target target() {
        return TestStore.target(endpoint.uri());
    }

    @Override
    protected Parameters parameters() {
        return super.parameters().with("files-on-disk", filesOnDisk() ? "on" : "off", EffectiveSetting.Origin.WORKLOAD);
    }

    @Override
    protected Pass pass() {
        List<Task> tasks = new ArrayList<>();
        for (long size : SIZES) {
            tasks.add(Task.whole(tasks.size(), Actions.UPLOAD, "upload/" + size, size));
            tasks.add(Task.whole(tasks.size(), Actions.DOWNLOAD, "download/" + size, size));
        }
        tasks.add(new Task(tasks.size(), Actions.DOWNLOAD, "download/" + (20L << 20), 9_000_000, 12_345));
        tasks.addAll(others(tasks.size()));
        return Pass.once(tasks);
    }

    List<Task> others(int index) {
        return List.of(
                Task.whole(index, Actions.HEAD, "download/1", 0),
                Task.whole(index + 1, Actions.LIST, "download/", 0),
                Task.whole(index + 2, Actions.DELETE, "gone/already", 0));
    }

    @Override
    protected Task impossible() {
        return Task.whole(0, Actions.DOWNLOAD, "download/there-is-no-such-object", 10);
    }

    @Override
    protected void prepare(Path filesDirectory) throws IOException {
        for (Task task : pass().tasks()) {
            if (filesOnDisk() && task.action().equals(Actions.UPLOAD)) {
                TestStore.writeFile(filesDirectory, task);
            }
        }
    }
}
