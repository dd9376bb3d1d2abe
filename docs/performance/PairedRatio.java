import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Compares two commands in interleaved pairs, so that whatever else the machine does meets both alike. Each command
 * prints its figure (higher is better) as the last number of its last line.
 *
 * <p>{@code java PairedRatio.java [--figures NAME,...] PAIRS OURS THEIRS} starts both through {@code bash -c}, in the
 * order A B, B A, A B …, and prints each pair, then the geometric mean of ours / theirs with the 95 % interval of
 * Student's t over the logarithms of the ratios. With names, the last line holds that many figures, and each is compared.
 */
public final class PairedRatio {
    /** Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.2). */
    private static final double[] T_95 = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    public static void main(String[] args) throws Exception {
        boolean named = args[0].equals("--figures");
        List<String> names = named ? List.of(args[1].split(",")) : List.of("");
        int first = named ? 2 : 0;
        int pairs = Integer.parseInt(args[first]);
        if (pairs < 2 || pairs > T_95.length + 1) {
            throw new IllegalArgumentException("pairs must be from 2 to 31, found " + pairs);
        }
        double[][] logs = new double[names.size()][pairs];
        for (int i = 0; i < pairs; i++) {
            boolean oursFirst = i % 2 == 0;
            double[] one = figures(args[first + (oursFirst ? 1 : 2)], names.size());
            double[] other = figures(args[first + (oursFirst ? 2 : 1)], names.size());
            for (int k = 0; k < names.size(); k++) {
                double ours = oursFirst ? one[k] : other[k];
                double theirs = oursFirst ? other[k] : one[k];
                logs[k][i] = Math.log(ours / theirs);
                System.out.printf("%2d  %9.3f  %9.3f  ratio %.3f %s%n", i + 1, ours, theirs, ours / theirs, names.get(k));
            }
        }
        for (int k = 0; k < names.size(); k++) {
            tell(logs[k], names.get(k));
        }
    }

    private static void tell(double[] logs, String name) {
        int pairs = logs.length;
        double mean = Arrays.stream(logs).average().orElseThrow();
        double squares = Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).sum();
        double half = T_95[pairs - 2] * Math.sqrt(squares / (pairs - 1) / pairs);
        System.out.printf(
                "ratio %.3f, 95 %% interval %.3f to %.3f, %d pairs %s%n",
                Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half), pairs, name);
    }

    private static double[] figures(String command, int count) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = process.waitFor();
        String[] words = output.substring(output.lastIndexOf('\n') + 1).split("[^0-9.]+");
        if (status != 0 || words.length < count) {
            throw new IllegalStateException("exit code " + status + " of: " + command + "\n" + output);
        }
        return Arrays.stream(words, words.length - count, words.length)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
