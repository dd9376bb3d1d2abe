package dev.steelyard.cli;

import dev.steelyard.format.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A headless Chromium, told what to do by the DevTools protocol; it keeps whatever a page complained of. */
final class Browser implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private static final Set<String> COMPLAINTS =
            Set.of("Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled");

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

    /** Apart from the answers: what a command causes may be told before the command is answered. */
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private int lastId;

    private Browser(Process process, URI page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
    }

    /** The first browser of this machine that would do. */
    static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one with its profile and its downloads in a folder. */
    static Browser start(Path program, Path folder) throws Exception {
        Path profile = folder.resolve("profile");
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser.log").toFile());
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        try {
            Browser browser = new Browser(process, page(profile.resolve("DevToolsActivePort")));
            for (String domain : List.of("Page", "Runtime", "Log")) {
                browser.send(domain + ".enable", Map.of());
            }
            browser.send(
                    "Browser.setDownloadBehavior",
                    Map.of("behavior", "allow", "downloadPath", folder.toString(), "eventsEnabled", true));
            return browser;
        } catch (Exception | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI page(Path portFile) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(portFile) || Files.readAllLines(portFile).size() < 2) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the browser did not start");
            }
            Thread.sleep(50);
        }
        String port = Files.readAllLines(portFile).get(0);
        String targets = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode target : Json.mapper().readTree(targets)) {
            if (target.get("type").asString().equals("page")) {
                return URI.create(target.get("webSocketDebuggerUrl").asString());
            }
        }
        throw new IOException("the browser has no page: " + targets);
    }

    /** Opens a page in this width and colour scheme, and waits until it is loaded. */
    void open(Path page, int width, String scheme) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        medium("", scheme);
        events.clear();
        send("Page.navigate", Map.of("url", page.toUri().toString()));
        await("Page.loadEventFired", event -> true);
    }

    /** Shows the page as a printer would. */
    void print(String scheme) throws Exception {
        medium("print", scheme);
    }

    private void medium(String medium, String scheme) throws InterruptedException {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The value of an expression. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode answer = send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Clicks as a user would, which a download needs. */
    void click(String selector) throws Exception {
        JsonNode box = evaluate("(() => { const e = document.querySelector('" + selector + "'); e.scrollIntoView();"
                + " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            box.get(0).asDouble(),
                            "y",
                            box.get(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Presses a key that has no text. */
    void press(String key, int code) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** Waits until a download is complete. */
    void awaitDownload() throws InterruptedException {
        await(
                "Browser.downloadProgress",
                event -> event.path("params").path("state").asString("").equals("completed"));
    }

    private void await(String method, Predicate<JsonNode> wanted) throws InterruptedException {
        JsonNode event;
        do {
            event = next(events, method);
        } while (!event.get("method").asString().equals(method) || !wanted.test(event));
    }

    /** The whole page as a picture. */
    void screenshot(Path file) throws Exception {
        JsonNode answer = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(answer.get("data").asString()));
    }

    /** Errors and warnings on the console, and exceptions that nobody caught. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode send(String method, Map<String, Object> parameters) throws InterruptedException {
        int id = ++lastId;
        socket.sendText(
                        Json.mapper().writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
                        true)
                .join();
        JsonNode answer;
        do {
            answer = next(answers, method);
        } while (answer.get("id").asInt() != id);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    private static JsonNode next(BlockingQueue<JsonNode> from, String waitingFor) throws InterruptedException {
        JsonNode message = from.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("the browser says nothing; waiting for " + waitingFor);
        }
        return message;
    }

    private void sort(JsonNode message) {
        if (message.has("id")) {
            answers.add(message);
            return;
        }
        events.add(message);
        if (COMPLAINTS.contains(message.get("method").asString())) {
            complaints.add(message.toString());
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, 10, TimeUnit.SECONDS)
                .thenCompose(browser -> browser.destroyForcibly().onExit())
                .join();
    }

    /** Puts together what arrives in pieces. */
    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                sort(Json.mapper().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
