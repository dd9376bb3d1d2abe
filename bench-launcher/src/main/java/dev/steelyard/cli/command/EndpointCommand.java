package dev.steelyard.cli.command;

import dev.steelyard.cli.ending.ExitCode;
import dev.steelyard.cli.engine.RequestOptions;
import dev.steelyard.cli.options.CpuOptions;
import dev.steelyard.cli.options.EndpointOptions;
import dev.steelyard.cli.options.ProcessOptions;
import dev.steelyard.engine.process.TrialJvm;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code steelyard endpoint}: the embedded endpoint alone, for any S3 client. */
@Command(
        name = "endpoint",
        description =
                "Starts the embedded S3 endpoint alone, on loopback, until Ctrl-C. It keeps bodies in memory, up to"
                        + " 16 MiB an object or part and 256 MiB in all; of larger ones only what equals the synthetic content"
                        + " can be read again, and any other GET is an error.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  steelyard endpoint --port 9000",
            "  aws --endpoint-url http://127.0.0.1:9000 s3 mb s3://test",
            "  steelyard endpoint --port 9000 --fault 503:op=GetObject,probability=0.01"
        })
public final class EndpointCommand implements Callable<Integer> {

    /** Named, never imported: the launcher has no runner on its class path. */
    private static final String MAIN_CLASS = "dev.steelyard.s3.endpoint.EndpointMain";

    @Mixin
    private final EndpointOptions options = new EndpointOptions();

    @Mixin
    private final ProcessOptions process = new ProcessOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> arguments = options.arguments();
        options.requireFreePort();
        TrialJvm jvm = RequestOptions.jvm(process, new CpuOptions());
        List<String> command = new ArrayList<>();
        command.add(jvm.java().toString());
        command.addAll(jvm.arguments());
        command.add("-cp");
        command.add(jvm.classPath().stream().map(Object::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN_CLASS);
        command.addAll(arguments);
        command.add("--exit-with-stdin"); // whose other end is here, so that it does not outlive this process
        Process endpoint = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread hook = new Thread(() -> end(endpoint), "steelyard-endpoint-end");
        Runtime.getRuntime().addShutdownHook(hook);
        int exitCode = endpoint.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // a signal ended the endpoint: the hook ends this process
        }
        return exitCode;
    }

    /** SIGTERM to the launcher alone would leave the endpoint alive, and end this with 143. */
    private static void end(Process endpoint) {
        endpoint.destroy();
        endpoint.onExit().join();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
