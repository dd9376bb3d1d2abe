package dev.steelyard.s3.sdk;

import dev.steelyard.model.Setting;
import dev.steelyard.objects.ObjectSettings;
import java.util.ArrayList;
import java.util.List;

/** Settings that only the SDK's clients know. */
public final class SdkSettings {

    /** Whether attempts are counted. */
    public static final Setting METRICS = new Setting(
            "sdk-metrics",
            null,
            "on",
            "Whether the SDK reports each attempt, at some microseconds of its own for each call: on or off.");

    /** Whether uploads wait for the server's consent. */
    public static final Setting EXPECT_CONTINUE =
            new Setting("sdk-expect-continue", null, null, "Whether uploads send Expect: 100-continue: on or off.");

    /** How long a request waits for a connection. */
    public static final Setting ACQUIRE_TIMEOUT = new Setting(
            "sdk-connection-acquire-timeout",
            "s",
            "3600",
            "How long a request may wait for a connection; the engine bounds the requests, not the client.");

    /** How many requests may wait for a connection. */
    public static final Setting PENDING_ACQUIRES = new Setting(
            "netty-max-pending-connection-acquires",
            null,
            "1000000",
            "How many requests may wait for a connection of the Netty client.");

    /** What a multipart upload may keep in memory. */
    public static final Setting CALL_BUFFER = new Setting(
            "sdk-multipart-call-buffer",
            "bytes",
            null,
            "Heap that one multipart upload of the Netty client may fill; without it, four parts.");

    /** Whether a transfer manager moves the pass as one directory. */
    public static final Setting DIRECTORY = new Setting(
            "directory", null, "off", "Whether a transfer manager moves the whole pass as one directory: on or off.");

    private SdkSettings() {}

    /** The common settings and these. */
    public static List<Setting> with(Setting... own) {
        List<Setting> settings = new ArrayList<>(ObjectSettings.all());
        settings.addAll(List.of(own));
        return List.copyOf(settings);
    }
}
