package dev.steelyard.s3;

import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where requests of a bucket go, for clients that do not work it out by themselves.
 *
 * @param endpoint scheme, host and port to connect to
 * @param host the {@code Host} header, with the port where it is not the scheme's own
 * @param basePath what stands before the key: {@code /} or {@code /bucket/}
 */
public record Address(URI endpoint, String host, String basePath) {

    /** The address of the target's bucket. */
    public static Address of(Target target, boolean pathStyle) {
        URI base = target.endpoint() == null ? serviceAddress(target) : target.endpoint();
        String bucket = target.requireBucket();
        String authority = base.getAuthority();
        if (pathStyle) {
            return new Address(base, authority, "/" + encode(bucket) + "/");
        }
        String host = bucket + "." + authority;
        return new Address(URI.create(base.getScheme() + "://" + host), host, "/");
    }

    /** The encoded path of a key. */
    public String path(String key) {
        return basePath + encodeKey(key);
    }

    /** Encodes a query's value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String encodeKey(String key) {
        return encode(key).replace("%2F", "/");
    }

    private static URI serviceAddress(Target target) {
        String region = target.requireRegion();
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        String service = target.zonal() ? "s3express-" + zone(target.requireBucket()) : "s3";
        return URI.create("https://" + service + "." + region + "." + domain);
    }

    /** A directory bucket is called {@code name--zone--x-s3}. */
    private static String zone(String bucket) {
        String[] parts = bucket.split("--", -1);
        if (parts.length < 3 || !bucket.endsWith("--x-s3")) {
            throw InvalidInputException.of(
                    "bucket",
                    "a directory bucket's name, base--zone--x-s3",
                    "'" + bucket + "'",
                    "name a bucket of S3 Express One Zone, or leave out the zone");
        }
        return parts[parts.length - 2];
    }
}
