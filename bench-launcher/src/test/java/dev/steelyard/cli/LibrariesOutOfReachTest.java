package dev.steelyard.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.versions.TestRepository;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that no repository has, and repositories that nobody can reach: said with 2, and nothing is created. */
class LibrariesOutOfReachTest {

    private static HttpServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/absent", exchange -> answer(exchange, 404, "no such file"));
        server.createContext("/broken", exchange -> answer(exchange, 500, "out of order"));
        server.createContext("/forbidden", exchange -> answer(exchange, 403, "not for you"));
        server.createContext("/portal", exchange -> answer(exchange, 200, "<html>Sign in to the network</html>"));
        server.createContext("/silent", HttpExchange::close);
        server.start();
    }

    @AfterAll
    static void end() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void isRefused(String options, Path settings, String said) throws IOException {
        Path output = folder.resolve("results");
        Program.line("run --workload upload-1MiB-1x-ram --runner noop --output " + output + " --maven-settings "
                        + settings + " " + options)
                .with(ExitCode.BAD_INPUT)
                .says("steelyard: " + said);
        Results.none(output);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
        --crt 0.9.9 | crt 0.9.9: expected … in one of the repositories … found none; check the version
        --sdk 2.99.0 | sdk 2.99.0: expected software.amazon.awssdk:bom:pom:2.99.0 in one of the repositories … found none
        --sdk 2.99.0 --crt 0.9.9 | sdk 2.99.0: expected software.amazon.awssdk:bom:pom:2.99.0 … found none; check the version
        --with org.tiny:needy:1.0 | org.tiny:needy 1.0: expected org.tiny:helper:…:9.0 in one of the repositories … found none
        --with org.tiny:hollow:1.0 | org.tiny:hollow 1.0: expected org.tiny:hollow:jar:1.0 in one of the repositories … found none
        --with org.tiny:needy:1.0 --maven-offline | org.tiny:needy 1.0: expected org.tiny:needy:… found none, and offline no other repository is asked; go online once
        """)
    void noRepositoryHasIt(String options, String said) throws IOException {
        Path settings = TestRepository.in(folder)
                .publish("org.tiny:needy:1.0", "org.tiny:helper:9.0")
                .publishBom("org.tiny:hollow:1.0")
                .settings();
        isRefused(options, settings, said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
        http://127.0.0.1:1/ | expected software.amazon.awssdk:bom:… from one of the repositories … http://127.0.0.1:1/ … check the network, and mirrors and proxies
        %s/silent/ | expected software.amazon.awssdk:bom:… from one of the repositories … check the network
        %s/broken/ | expected software.amazon.awssdk:bom:… from one of the repositories … check the network
        %s/forbidden/ | expected software.amazon.awssdk:bom:… from one of the repositories … check the network
        %s/absent/ | expected software.amazon.awssdk:bom:… in one of the repositories … found none; check the version
        %s/portal/ | expected
        nonsense://somewhere/ | expected software.amazon.awssdk:bom:… from one of the repositories … check the network
        """)
    void noRepositoryAnswersAsItShould(String address, String said) throws IOException {
        String own = "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
        Path settings = TestRepository.in(folder).settings(address.replace("%s", own), "");
        isRefused("--sdk 2.40.2", settings, "sdk 2.40.2: " + said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
        <offline>true</offline> | expected software.amazon.awssdk:bom:… found none, and offline no other repository is asked
        <proxies><proxy><active>true</active><protocol>http</protocol><host>127.0.0.1</host><port>1</port></proxy></proxies> | expected software.amazon.awssdk:bom:… check the network, and mirrors and proxies
        """)
    void settingsKeepThemOut(String more, String said) throws IOException {
        Path settings = TestRepository.in(folder).settings("http://repository.invalid/", more);
        isRefused("--sdk 2.40.2", settings, "sdk 2.40.2: " + said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
        "sdk":["2.99.0"] | sdk 2.99.0: expected software.amazon.awssdk:bom:pom:2.99.0
        "sdk":["[2,3)"] | --sdk: expected one version, not a range
        "crt":["0.9.9"] | crt 0.9.9: expected … found none; check the version
        """)
    void aPlanAsksForThem(String entries, String said) throws IOException {
        Path plan = Files.writeString(
                folder.resolve("plan.json"),
                "{\"schemaVersion\":\"1.0\",\"workloads\":[\"upload-1MiB-1x-ram\"]," + entries + "}");
        Path settings = TestRepository.in(folder).settings();
        Path output = folder.resolve("results");
        Program.line("run --runner noop --plan " + plan + " --maven-settings " + settings + " --output " + output)
                .with(ExitCode.BAD_INPUT)
                .says("steelyard: " + said);
        Results.none(output);
    }
}
