package dev.steelyard.s3.sdk;

import dev.steelyard.model.Target;
import dev.steelyard.objects.EmbeddedCredentials;
import dev.steelyard.s3.S3Settings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.auth.scheme.S3AuthSchemeProvider;
import software.amazon.awssdk.utils.AttributeMap;

/** How a client gets at the bucket: credentials, region, address, trust, and what it adds to requests unasked. */
public final class SdkAccess {

    private SdkAccess() {}

    /** The embedded endpoint's own credentials there, the default chain everywhere else. */
    public static AwsCredentialsProvider credentials(Target target) {
        return target.type() == Target.Type.EMBEDDED
                ? StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EmbeddedCredentials.ACCESS_KEY, EmbeddedCredentials.SECRET_KEY))
                : DefaultCredentialsProvider.builder().build();
    }

    /** What an HTTP client must be built with: the embedded endpoint vouches for itself, nobody else may. */
    public static AttributeMap trust(Target target) {
        return AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, target.type() == Target.Type.EMBEDDED)
                .build();
    }

    /** The part of a builder that the Netty and the synchronous client have in common. */
    public static <B extends S3BaseClientBuilder<B, C>, C> void apply(
            B builder, Target target, S3Settings settings, @Nullable Boolean expectContinue) {
        builder.region(Region.of(target.requireRegion()))
                .credentialsProvider(credentials(target))
                .forcePathStyle(settings.pathStyle());
        if (target.endpoint() != null) {
            builder.endpointOverride(target.endpoint());
        }
        if (settings.checksum() != null) {
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        if (expectContinue != null) {
            builder.serviceConfiguration(service -> service.expectContinueEnabled(expectContinue));
        }
        if (settings.payloadSigning() != null) {
            builder.authSchemeProvider(signing(settings.payloadSigning()));
        }
    }

    /** The SDK's choice of schemes, with the payload signed or not. */
    private static S3AuthSchemeProvider signing(boolean payload) {
        S3AuthSchemeProvider own = S3AuthSchemeProvider.defaultProvider();
        return parameters -> own.resolveAuthScheme(parameters).stream()
                .map(option -> signing(option, payload))
                .toList();
    }

    private static AuthSchemeOption signing(AuthSchemeOption option, boolean payload) {
        return option.toBuilder()
                .putSignerProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, payload)
                .build();
    }
}
