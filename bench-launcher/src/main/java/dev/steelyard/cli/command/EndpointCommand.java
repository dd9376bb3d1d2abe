package dev.steelyard.cli.command;

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
        description = "Starts the embedded S3 endpoint alone, on loopback, until Ctrl-C.",
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
        return endpoint.waitFor();
    }

    /** SIGTERM to the launcher alone would leave the endpoint alive. */
    private static void end(Process endpoint) {
        endpoint.destroy();
        endpoint.onExit().join();
    }
}
