package dev.steelyard.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Daws.secretAccessKey=TOPSECRET",
                "AWS_SECRET_ACCESS_KEY=TOPSECRET",
                "AWS_SESSION_TOKEN: TOPSECRET",
                "https://b.s3.amazonaws.com/k?X-Amz-Credential=TOPSECRET&X-Amz-Signature=TOPSECRET&part=1",
                "password=TOPSECRET",
                "{\"password\": \"TOPSECRET\"}",
                "-Djavax.net.ssl.trustStorePassword=TOPSECRET",
                "Authorization: Bearer TOPSECRET",
                "Authorization: AWS4-HMAC-SHA256 Credential=A/b, SignedHeaders=host, Signature=TOPSECRET",
                "http://user:TOPSECRET@proxy:8080/path",
            })
    void takesSecretsOut(String text) {
        String clean = Redaction.text(text);
        assertFalse(clean.contains("TOPSECRET"), clean);
    }

    @Test
    void takesAccessKeysOutByTheirForm() {
        assertEquals("key *** was refused", Redaction.text("key AKIAIOSFODNN7EXAMPLE was refused"));
    }

    @Test
    void takesOutTheArgumentAfterAnOption() {
        assertEquals(
                List.of("--api-token", "***", "--size", "8"),
                Redaction.arguments(List.of("--api-token", "TOPSECRET", "--size", "8")));
    }

    @Test
    void hidesTheHomeFolderAndNothingLikeIt() {
        String home = System.getProperty("user.home");
        assertEquals("~/jars/a.jar:~", Redaction.path(home + "/jars/a.jar:" + home));
        assertEquals(home + "2/a.jar", Redaction.path(home + "2/a.jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx2g", "-XX:+UseZGC", "upload-5GiB-20x", "https://s3.eu-central-1.amazonaws.com/b/k"})
    void leavesTheRestAsItIs(String text) {
        assertEquals(text, Redaction.text(text));
    }
}
