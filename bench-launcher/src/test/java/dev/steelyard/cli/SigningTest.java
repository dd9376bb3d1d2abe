package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.engine.store.Validation;
import dev.steelyard.format.CanonicalJson;
import dev.steelyard.format.Digests;
import dev.steelyard.format.Json;
import dev.steelyard.format.sign.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Results that somebody vouches for: by whom, and that no digit can change unseen. */
class SigningTest {

    private static final List<String> BESIDE_RESULTS = List.of("campaign.json", "calibration.json");

    private static final String SMALL = "run --workload upload-1MiB-2x-ram --runner noop --iterations 2 --output ";

    @TempDir
    private static Path keyFolder;

    @TempDir
    private static Path original;

    private static Keys keys;

    @TempDir
    private Path folder;

    @BeforeAll
    static void measure() {
        keys = Keys.make(keyFolder, "me");
        Program.line(SMALL + original + " --sign " + keys.privateKey()).with(ExitCode.DONE);
    }

    @Test
    void whoSignedIsSaid() throws IOException {
        Program.line("validate " + original + " --trust " + keys.publicKey())
                .with(ExitCode.DONE)
                .prints(".json: signed by … (me.pem)…all good");
        Keys other = Keys.make(folder, "other");
        Program.line("validate " + original + " --trust " + other.publicKey())
                .with(ExitCode.INVALID)
                .prints("not trusted…/signature: expected one by a trusted key, found one by");
        Files.copy(keys.publicKey(), folder.resolve("me.pem"));
        Program.line("validate " + original + " --trust " + folder)
                .with(ExitCode.DONE)
                .prints("(me.pem)");
    }

    @Test
    void theKeyIsInNoFileOfTheCampaign() throws IOException {
        String secret = Files.readAllLines(keys.privateKey()).get(1);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertFalse(text.contains(secret), () -> "the key is in " + file);
                assertFalse(text.contains(keyFolder.toString()), () -> "the key's path is in " + file);
            }
        }
    }

    /** Each leaf changed alone, then also sealed with a digest that fits. */
    @Test
    @Tag("extended")
    void aChangedValueAnywhereIsFound() throws IOException {
        ObjectNode whole = (ObjectNode) Json.mapper().readTree(Files.readString(result(original)));
        List<String> leaves = new ArrayList<>();
        collect("", whole, leaves);
        assertTrue(leaves.size() > 200, () -> "only " + leaves.size() + " leaves");
        TrustedKeys trusted = TrustedKeys.read("--trust", keys.publicKey());
        Path file = folder.resolve("changed.json");
        for (String leaf : leaves) {
            ObjectNode changed = whole.deepCopy();
            change(changed, leaf);
            for (boolean sealed : List.of(false, true)) {
                if (sealed && !leaf.equals("/sha256")) {
                    changed.put("sha256", Digests.withoutOwnDigest(changed));
                }
                Files.writeString(file, changed.toString());
                Validation.Outcome outcome = Validation.check(file, trusted);
                assertFalse(outcome.findings().isEmpty(), () -> "nobody saw the change of " + leaf);
            }
        }
    }

    /** The same of the record and the calibration, to which every result of the campaign is subject. */
    @ParameterizedTest
    @ValueSource(strings = {"campaign.json", "calibration.json"})
    void aChangedValueBesideTheResultsIsFound(String name) throws IOException {
        Path copy = Folders.copy(Results.only(original), folder.resolve("copy"));
        Path file = copy.resolve(name);
        ObjectNode whole = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        List<String> leaves = new ArrayList<>();
        collect("", whole, leaves);
        TrustedKeys trusted = TrustedKeys.read("--trust", keys.publicKey());
        assertEquals(List.of(), Validation.check(copy, trusted).findings());
        for (String leaf : leaves) {
            ObjectNode changed = whole.deepCopy();
            change(changed, leaf);
            if (!leaf.equals("/sha256") && !leaf.startsWith("/signature/")) {
                assertNotNull(Digests.objection(changed), () -> "nobody saw the change of " + leaf);
                changed.put("sha256", Digests.withoutOwnDigest(changed));
            }
            Files.writeString(file, changed.toString());
            assertFalse(Validation.check(copy, trusted).findings().isEmpty(), () -> "nobody saw the change of " + leaf);
        }
        whole.remove("signature");
        Files.writeString(file, whole.toString());
        Program.line("validate " + copy + " --trust " + keys.publicKey())
                .with(ExitCode.INVALID)
                .prints(name + ": unsigned … /signature: expected one by a trusted key, found none");
    }

    @Test
    void opensslComesToTheSameVerdict() throws Exception {
        assumeTrue(opensslKnowsRawInput(), "no openssl 3 here to check a signature with");
        ObjectNode document = (ObjectNode) Json.mapper().readTree(Files.readString(result(original)));
        String value = document.remove("signature").get("value").asString();
        Path canonical = Files.write(folder.resolve("canonical.json"), CanonicalJson.bytes(document));
        Path signature = Files.write(folder.resolve("signature"), HexFormat.of().parseHex(value));

        assertEquals(0, openssl(keys.publicKey(), canonical, signature));

        Files.write(canonical, CanonicalJson.bytes(document.put("number", 2)));
        assertEquals(1, openssl(keys.publicKey(), canonical, signature));
    }

    @Test
    void aKeyThatOpensslMadeSigns() throws Exception {
        assumeTrue(opensslKnowsRawInput(), "no openssl 3 here to make a key with");
        Path key = folder.resolve("openssl.pem");
        Path trusted = folder.resolve("public.pem");
        assertEquals(0, process("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString()));
        assertEquals(0, process("openssl", "pkey", "-in", key.toString(), "-pubout", "-out", trusted.toString()));
        Path copy = unsigned();

        Program.line("sign " + copy + " --key " + key).with(ExitCode.DONE).prints("1 of 1 results signed by");
        Program.line("sign " + copy + " --key " + key)
                .with(ExitCode.DONE)
                .prints("0 of 1 results signed by … 1 were signed before");
        Program.line("validate " + copy + " --trust " + trusted)
                .with(ExitCode.DONE)
                .prints("(public.pem)…all good");
    }

    @Test
    void laterSigningKeepsTheDigestAndOtherSignatures() throws IOException {
        Path copy = unsigned();
        String digest = digest(copy);
        Program.line("validate " + copy).with(ExitCode.DONE);
        Program.line("validate " + copy + " --trust " + keys.publicKey())
                .with(ExitCode.INVALID)
                .prints(": unsigned…/signature: expected one by a trusted key, found none");

        Program.line("sign " + copy + " --key " + keys.privateKey())
                .with(ExitCode.DONE)
                .prints("json: signed");

        assertEquals(digest, digest(copy));
        Program.line("validate " + copy + " --trust " + keys.publicKey()).with(ExitCode.DONE);
        Tree before = Tree.of(copy);
        Program.line("sign " + copy + " --key " + Keys.make(folder, "second").privateKey())
                .with(ExitCode.DONE)
                .prints("signed before by…0 of 1");
        assertEquals(before, Tree.of(copy));
    }

    @Test
    void whatWasRecoveredOrEditedIsSignedOnlyOnRequestOrNever() throws IOException {
        Path recovered = unsigned();
        edit(result(recovered), document -> {
            document.put("recovered", true);
            document.put("sha256", Digests.withoutOwnDigest(document));
        });
        Program.line("sign " + recovered + " --key " + keys.privateKey())
                .with(ExitCode.INVALID)
                .prints("not signed: it was recovered…--recovered");
        Program.line("sign " + recovered + " --recovered --key " + keys.privateKey())
                .with(ExitCode.DONE);
        edit(result(recovered), document -> {
            document.putNull("signature");
            document.put("tasks", 7);
        });
        Program.line("sign " + recovered + " --recovered --key " + keys.privateKey())
                .with(ExitCode.INVALID)
                .prints("not signed: it was edited");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nowhere.key      | found nothing there; check the path
                    .                | found a folder
                    empty.key        | found no whole PEM block
                    half.key         | found no whole PEM block
                    broken.key       | found a PEM block that holds no key of a known kind
                    base64.key       | found broken Base64
                    rsa.key          | found a private key for RSA
                    ec.key           | found a private key for EC
                    x25519.key       | found a private key for X25519
                    ed448.key        | found a private key for Ed448
                    good.pem         | found a public key; name the private key
                    encrypted.key    | found an encrypted private key; decrypt it
                    ssh.key          | found a PEM block 'OPENSSH PRIVATE KEY'
                    two.key          | found several PEM blocks
                    large.key        | found a file of
                    %e               | expected the file of a private key
                    """)
    void aBadKeyIsRefusedBeforeAnythingIsCreated(String name, String words) throws IOException {
        badKeys();
        String key =
                name.equals("%e") ? name : folder.resolve("bad").resolve(name).toString();
        Path output = folder.resolve("results");

        Program.Ended ended = Program.line(SMALL + output + " --sign " + key).with(ExitCode.BAD_INPUT);

        ended.says("--sign … " + words);
        assertFalse(ended.all().contains(secret()), "the key was said");
        Results.none(output);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nowhere.pem | found nothing there
                    good.key    | found a private key, which nobody but its owner should have
                    rsa.pem     | found a public key of another kind
                    empty.key   | found no whole PEM block
                    none        | found none in that folder
                    mixed       | found a public key of another kind
                    %e          | expected public keys
                    """)
    void badTrustIsRefused(String name, String words) throws IOException {
        badKeys();
        String trust =
                name.equals("%e") ? name : folder.resolve("bad").resolve(name).toString();
        Program.line("validate " + original + " --trust=" + trust)
                .with(ExitCode.BAD_INPUT)
                .says("--trust … " + words);
    }

    private String secret() throws IOException {
        return Files.readAllLines(folder.resolve("bad/good.key")).get(1);
    }

    private void badKeys() throws IOException {
        Path bad = folder.resolve("bad");
        Keys good = Keys.make(bad, "good");
        Keys.make(bad, "rsa", "RSA");
        Keys.make(bad, "ec", "EC");
        Keys.make(bad, "x25519", "X25519");
        Keys.make(bad, "ed448", "Ed448");
        String pem = Files.readString(good.privateKey());
        Files.writeString(bad.resolve("empty.key"), "");
        Files.writeString(bad.resolve("half.key"), pem.substring(0, pem.length() / 2));
        Files.writeString(bad.resolve("broken.key"), pem.replaceFirst("\nM", "\nQ"));
        Files.writeString(bad.resolve("base64.key"), pem.replaceFirst("=*\n-----END", "=A=\n-----END"));
        Files.writeString(bad.resolve("encrypted.key"), pem.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        Files.writeString(bad.resolve("ssh.key"), pem.replace("PRIVATE", "OPENSSH PRIVATE"));
        Files.writeString(bad.resolve("two.key"), pem + pem);
        Files.writeString(bad.resolve("large.key"), pem.repeat(1_000));
        Files.createDirectory(bad.resolve("none"));
        Keys.make(bad.resolve("mixed"), "rsa", "RSA");
    }

    private static void collect(String pointer, JsonNode node, List<String> leaves) {
        if (!node.isContainer()) {
            leaves.add(pointer);
        }
        node.properties()
                .forEach(entry -> collect(
                        pointer + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                        entry.getValue(),
                        leaves));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(pointer + "/" + i, node.get(i), leaves);
        }
    }

    private static void change(ObjectNode document, String pointer) {
        int slash = pointer.lastIndexOf('/');
        String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        JsonNode parent = document.at(pointer.substring(0, slash));
        JsonNode old = document.at(pointer);
        JsonNode changed = changed(old);
        if (parent instanceof ObjectNode object) {
            object.set(name, changed);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), changed);
        }
    }

    /** Another value of the same type, so that the schema has as little to say as it can. */
    private static JsonNode changed(JsonNode old) {
        if (old.isBoolean()) {
            return Json.mapper().getNodeFactory().booleanNode(!old.booleanValue());
        }
        if (old.isIntegralNumber()) {
            return Json.mapper().getNodeFactory().numberNode(old.longValue() + 1);
        }
        if (old.isNumber()) {
            return Json.mapper().getNodeFactory().numberNode(Math.nextUp(old.doubleValue()));
        }
        String text = old.isNull() ? "x" : old.asString();
        char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
        return StringNode.valueOf(text.substring(0, Math.max(0, text.length() - 1)) + (last == '1' ? '2' : '1'));
    }

    private Path unsigned() throws IOException {
        Path copy = Folders.copy(Results.only(original), folder.resolve("copy"));
        edit(result(folder), document -> document.putNull("signature"));
        for (String file : BESIDE_RESULTS) {
            edit(copy.resolve(file), document -> document.remove("signature"));
        }
        return copy;
    }

    private static void edit(Path file, java.util.function.Consumer<ObjectNode> change) throws IOException {
        ObjectNode document = (ObjectNode) Json.mapper().readTree(Files.readString(file));
        change.accept(document);
        Files.writeString(file, document.toString());
    }

    private static String digest(Path campaign) throws IOException {
        return Json.mapper()
                .readTree(Files.readString(result(campaign)))
                .get("sha256")
                .asString();
    }

    private static Path result(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getParent().endsWith("trials"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int openssl(Path key, Path content, Path signature) throws IOException, InterruptedException {
        return process(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                key.toString(),
                "-rawin",
                "-in",
                content.toString(),
                "-sigfile",
                signature.toString());
    }

    private static boolean opensslKnowsRawInput() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("openssl", "version").start();
            String text = new String(version.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return version.waitFor() == 0 && text.startsWith("OpenSSL 3");
        } catch (IOException e) {
            return false;
        }
    }

    private static int process(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
