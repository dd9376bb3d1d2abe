package dev.steelyard.s3.sdk;

import dev.steelyard.model.Task;
import dev.steelyard.s3.S3Settings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Turns tasks into requests. */
public final class SdkRequests {

    private final String bucket;
    private final @Nullable ChecksumAlgorithm checksum;

    /** Requests to that bucket, with the checksum that the settings ask for. */
    public SdkRequests(String bucket, S3Settings settings) {
        this.bucket = bucket;
        this.checksum = settings.checksum() == null || !settings.hasChecksum()
                ? null
                : ChecksumAlgorithm.fromValue(settings.checksum().name());
    }

    /** PutObject. */
    public PutObjectRequest put(Task task, @Nullable AttemptCount attempts) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(task.key()).contentLength(task.sizeBytes());
        if (checksum != null) {
            request.checksumAlgorithm(checksum);
        }
        if (attempts != null) {
            request.overrideConfiguration(counting(attempts));
        }
        return request.build();
    }

    /** GetObject, of a range where the task has one. */
    public GetObjectRequest get(Task task, @Nullable AttemptCount attempts) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(task.key());
        if (task.ranged()) {
            request.range("bytes=" + task.offsetBytes() + "-" + (task.offsetBytes() + task.sizeBytes() - 1));
        }
        if (checksum != null) {
            request.checksumMode(ChecksumMode.ENABLED);
        }
        if (attempts != null) {
            request.overrideConfiguration(counting(attempts));
        }
        return request.build();
    }

    /** HeadObject. */
    public HeadObjectRequest head(Task task, @Nullable AttemptCount attempts) {
        HeadObjectRequest.Builder request =
                HeadObjectRequest.builder().bucket(bucket).key(task.key());
        if (attempts != null) {
            request.overrideConfiguration(counting(attempts));
        }
        return request.build();
    }

    /** DeleteObject. */
    public DeleteObjectRequest delete(Task task, @Nullable AttemptCount attempts) {
        DeleteObjectRequest.Builder request =
                DeleteObjectRequest.builder().bucket(bucket).key(task.key());
        if (attempts != null) {
            request.overrideConfiguration(counting(attempts));
        }
        return request.build();
    }

    /** One page of a listing. */
    public ListObjectsV2Request list(Task task, @Nullable String token, @Nullable AttemptCount attempts) {
        ListObjectsV2Request.Builder request =
                ListObjectsV2Request.builder().bucket(bucket).prefix(task.key());
        if (token != null) {
            request.continuationToken(token);
        }
        if (attempts != null) {
            request.overrideConfiguration(counting(attempts));
        }
        return request.build();
    }

    private static AwsRequestOverrideConfiguration counting(AttemptCount attempts) {
        return AwsRequestOverrideConfiguration.builder()
                .addMetricPublisher(attempts)
                .build();
    }
}
