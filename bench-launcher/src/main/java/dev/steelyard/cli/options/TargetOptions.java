package dev.steelyard.cli.options;

import dev.steelyard.cli.options.value.Values;
import dev.steelyard.model.InvalidInputException;
import dev.steelyard.model.Target;
import dev.steelyard.objects.BucketName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where operations go. */
public final class TargetOptions {

    private static final String EMBEDDED = "embedded";
    private static final String ZONAL_SUFFIX = "--x-s3";
    private static final String REGION_OF_OTHERS = "us-east-1";
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--endpoint",
            paramLabel = "embedded|URL",
            description = "Where operations go: 'embedded' starts Steelyard's own S3 endpoint on this host; a URL is"
                    + " any S3 server (with --bucket). Default: embedded, or Amazon S3 when there is a --bucket.")
    private @Nullable String endpoint;

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "The bucket, for a URL and for Amazon S3. A name that ends in --x-s3 is a directory bucket.")
    private @Nullable String bucket;

    @Option(names = "--region", paramLabel = "NAME", description = "The bucket's region.")
    private @Nullable String region;

    @Option(
            names = "--fault",
            paramLabel = "RULE",
            description = "A fault that the embedded endpoint injects, such as 503:op=GetObject,count=3,"
                    + " delay=lognormal:median=20ms,sigma=1 or stall:nth=1,each=key; docs/faults.md has them all."
                    + " Repeatable (-Dfault: divided by ;).")
    private List<String> faults = new ArrayList<>();

    /** The target that was asked for. */
    public Target target() {
        Target target = chosen();
        if (!faults.isEmpty() && target.type() != Target.Type.EMBEDDED) {
            throw InvalidInputException.of(
                    "--fault",
                    "the embedded endpoint, which alone injects faults",
                    "a target of type " + target.type().name().toLowerCase(Locale.ROOT),
                    "leave out --fault, or --endpoint and --bucket");
        }
        return target;
    }

    /** Fault rules as written. */
    public List<String> faults() {
        if (faults.stream().anyMatch(String::isBlank)) {
            throw Values.invalid("--fault", "a rule", "", "503:op=PutObject,count=3");
        }
        return List.copyOf(faults);
    }

    private Target chosen() {
        if (endpoint == null ? bucket == null : endpoint.equalsIgnoreCase(EMBEDDED)) {
            return embedded();
        }
        return endpoint == null ? aws() : at(endpoint);
    }

    private Target embedded() {
        String stray = bucket != null ? "--bucket " + bucket : region != null ? "--region " + region : null;
        if (stray != null) {
            throw InvalidInputException.of(
                    "--endpoint",
                    "a URL or Amazon S3 together with " + stray.split(" ", 2)[0],
                    "the embedded endpoint, which has a bucket of its own",
                    bucket != null
                            ? "leave out --bucket, or --endpoint embedded and add --region"
                            : "leave out --region, or name the bucket with --bucket");
        }
        return new Target(Target.Type.EMBEDDED, null, null, null, null, false);
    }

    private Target aws() {
        String name = checkedBucket();
        if (region == null) {
            throw InvalidInputException.of(
                    "--region",
                    "the region of bucket " + name,
                    "none",
                    "add --region eu-central-1, or --endpoint URL for another S3 server");
        }
        return new Target(Target.Type.AWS, null, name, checkedRegion(), null, name.endsWith(ZONAL_SUFFIX));
    }

    private Target at(String url) {
        URI address = checkedUrl(url);
        String name = checkedBucket();
        String signedFor = region == null ? REGION_OF_OTHERS : checkedRegion();
        return new Target(Target.Type.ENDPOINT, address, name, signedFor, null, name.endsWith(ZONAL_SUFFIX));
    }

    private String checkedBucket() {
        if (bucket == null) {
            throw InvalidInputException.of(
                    "--bucket",
                    "the bucket at " + endpoint,
                    "none",
                    "add --bucket NAME; Steelyard puts its objects there");
        }
        if (!BucketName.isValid(bucket)) {
            throw Values.invalid(
                    "--bucket",
                    "3 to 63 small letters, digits, dots and hyphens that are no IP address",
                    bucket,
                    "my-benchmark-bucket");
        }
        return bucket;
    }

    private String checkedRegion() {
        if (region == null || !REGION.matcher(region).matches()) {
            throw Values.invalid("--region", "a region's name", String.valueOf(region), "eu-central-1");
        }
        return region;
    }

    private static URI checkedUrl(String text) {
        try {
            URI url = new URI(text.strip());
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && isRoot(url.getRawPath());
            if (url.getRawUserInfo() != null) {
                // Not quoted: a password must not reach a log.
                throw InvalidInputException.of(
                        "--endpoint",
                        "a URL without user and password",
                        "one with them",
                        "give credentials as the AWS SDK reads them, such as AWS_ACCESS_KEY_ID");
            }
            if (http && bare && url.getHost() != null && url.getPort() != 0 && url.getPort() <= MAX_PORT) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, with the URLs that are none of S3's
        }
        throw Values.invalid(
                "--endpoint", "'embedded' or http(s)://host[:port] without a path", text, "http://127.0.0.1:9000");
    }

    private static boolean isRoot(@Nullable String path) {
        return path == null || path.isEmpty() || path.equals("/");
    }
}
