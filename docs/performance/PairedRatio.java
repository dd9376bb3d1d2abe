import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two commands in interleaved pairs, so that whatever else the machine does meets both alike. Each command
 * prints its figure (higher is better) as the last number of its last line.
 *
 * <p>{@code java PairedRatio.java PAIRS OURS THEIRS} starts both through {@code bash -c}, in the order A B, B A, A B …,
 * and prints each pair, then the geometric mean of ours / theirs with the 95 % interval of Student's t over the
 * logarithms of the ratios.
 */
public final class PairedRatio {
    /** Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.2). */
    private static final double[] T_95 = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    public static void main(String[] args) throws Exception {
        int pairs = Integer.parseInt(args[0]);
        if (pairs < 2 || pairs > T_95.length + 1) {
            throw new IllegalArgumentException("pairs must be from 2 to 31, found " + pairs);
        }
        List<Double> logs = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            double ours;
            double theirs;
            if (i % 2 == 0) {
                ours = figure(args[1]);
                theirs = figure(args[2]);
            } else {
                theirs = figure(args[2]);
                ours = figure(args[1]);
            }
            logs.add(Math.log(ours / theirs));
            System.out.printf("%2d  %9.3f  %9.3f  ratio %.3f%n", i + 1, ours, theirs, ours / theirs);
        }
        double mean = logs.stream().mapToDouble(x -> x).average().orElseThrow();
        double squares = logs.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
        double half = T_95[pairs - 2] * Math.sqrt(squares / (pairs - 1) / pairs);
        System.out.printf(
                "ratio %.3f, 95 %% interval %.3f to %.3f, %d pairs%n",
                Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), pairs);
    }

    private static double figure(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        String[] words = output.substring(output.lastIndexOf('\n') + 1).split("[^0-9.]+");
        if (status != 0 || words.length == 0) {
            throw new IllegalStateException("exit code " + status + " of: " + command + "\n" + output);
        }
        return Double.parseDouble(words[words.length - 1]);
    }
}
