package dev.steelyard.objects;

import dev.steelyard.model.Setting;
import java.util.List;

/**
 * The settings that every S3 runner understands, or says that it cannot honour. Under equal parity each client gets
 * the same value of each.
 */
public final class ObjectSettings {

    /** Size of a part of a multipart transfer, in bytes. */
    public static final Setting PART_SIZE =
            new Setting("part-size", "bytes", "8MiB", "Size of a part, and of a range of a download.");

    /** How a client cuts downloads: its own to decide. */
    public static final Setting DOWNLOAD_RANGE_SIZE = new Setting(
            "download-range-size",
            "bytes",
            null,
            "Largest range in which the client fetches an object, 0 for one request an object; follows from the client"
                    + " and the part size.");

    /**
     * Name of a setting by which a runner whose value is {@code none} says that it moves no payload; then an endpoint
     * must see no request of it.
     */
    public static final String TRANSPORT = "transport";

    /** Larger objects are uploaded in parts. */
    public static final Setting MULTIPART_THRESHOLD = new Setting(
            "multipart-threshold",
            "bytes",
            "8MiB",
            "Objects larger than this are uploaded in parts, where multipart is on.");

    /** Whether large objects move in parts. */
    public static final Setting MULTIPART =
            new Setting("multipart", null, "on", "Whether large objects move in parts: on or off.");

    /** Most connections that a client opens. */
    public static final Setting CONNECTIONS = new Setting(
            "connections",
            null,
            null,
            "Most connections; without it, the target throughput in Gb/s divided by 0.4, from 10 to 10,000.");

    /** Throughput that clients which size themselves aim at. */
    public static final Setting TARGET_THROUGHPUT = new Setting(
            "target-throughput-gbps",
            "Gb/s",
            "10",
            "Throughput that a client sizes itself for; by default the network card's where it is known and the target"
                    + " is another host.");

    /** Memory a client may take for parts in transit. */
    public static final Setting MEMORY_LIMIT = new Setting(
            "memory-limit", "bytes", "2GiB", "Native memory for parts in transit, where a client bounds it.");

    /** Whether a client stops reading when the receiver is slow. */
    public static final Setting BACK_PRESSURE = new Setting(
            "back-pressure",
            null,
            "off",
            "Whether downloads wait for the receiver: on or off, where it can be chosen.");

    /** Checksum algorithm. */
    public static final Setting CHECKSUM = new Setting(
            "checksum",
            null,
            "none",
            "none, CRC32, CRC32C, SHA1, SHA256 or CRC64NVME: sent on upload, checked on download.");

    /** Whether the payload's hash is part of the signature. */
    public static final Setting PAYLOAD_SIGNING =
            new Setting("payload-signing", null, "off", "Whether the payload is hashed into the signature: on or off.");

    /** How the bucket is addressed. */
    public static final Setting ADDRESSING = new Setting(
            "addressing", null, null, "path or virtual; without it, path at an endpoint and virtual at Amazon S3.");

    /** How much content is compared. */
    public static final Setting VERIFY =
            new Setting("verify", null, "none", "How much downloaded content is compared: none, sample or full.");

    /** Whether payloads are files. */
    public static final Setting FILES_ON_DISK =
            new Setting("files-on-disk", null, "off", "Whether payloads are files on disk (on) or in memory (off).");

    private ObjectSettings() {}

    /** All of them, in the order to list them. */
    public static List<Setting> all() {
        return List.of(
                PART_SIZE,
                DOWNLOAD_RANGE_SIZE,
                MULTIPART,
                MULTIPART_THRESHOLD,
                CONNECTIONS,
                TARGET_THROUGHPUT,
                MEMORY_LIMIT,
                BACK_PRESSURE,
                CHECKSUM,
                PAYLOAD_SIGNING,
                ADDRESSING,
                VERIFY,
                FILES_ON_DISK);
    }

    /**
     * Connections for a target throughput: one for each 0.4 Gb/s, from 10 to 10,000, the rule by which the AWS CRT's S3
     * client sizes itself.
     */
    public static int connectionsFor(double targetThroughputGbps) {
        return (int) Math.max(10, Math.min(10_000, Math.ceil(targetThroughputGbps / 0.4)));
    }
}
