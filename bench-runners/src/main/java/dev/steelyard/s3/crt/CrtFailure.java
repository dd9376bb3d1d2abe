package dev.steelyard.s3.crt;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.s3.S3FinishedResponseContext;

/** An operation that the CRT reported as failed, told in one line. */
final class CrtFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,100})</Code>");

    private CrtFailure(String message) {
        super(message);
    }

    static CrtFailure of(S3FinishedResponseContext context) {
        StringBuilder message = new StringBuilder(CRT.awsErrorName(context.getErrorCode()));
        if (context.getResponseStatus() > 0) {
            message.append(", HTTP ").append(context.getResponseStatus());
        }
        byte[] payload = context.getErrorPayload();
        if (payload != null) {
            Matcher code = CODE.matcher(new String(payload, StandardCharsets.UTF_8));
            if (code.find()) {
                message.append(' ').append(code.group(1));
            }
        }
        CrtFailure failure = new CrtFailure(message.toString());
        if (context.getCause() != null) {
            failure.initCause(context.getCause());
        }
        return failure;
    }
}
