package dev.steelyard.environment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is about to be recorded: credentials of AWS, tokens, passwords, signed addresses, and the
 * user's home folder. What is taken out is replaced by {@value #MASK}, so that a reader sees that something was there.
 */
public final class Redaction {

    /** Stands where a secret was. */
    public static final String MASK = "***";

    private static final String SECRET_WORD =
            "(?:password|passwd|passphrase|secret|token|credential|api[-_.]?key|access[-_.]?key|private[-_.]?key"
                    + "|session[-_.]?key|authorization|x-amz-security-token|x-amz-signature|x-amz-credential)";

    /** {@code name=value} or {@code name: value} where the name speaks of a secret. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)([\\w.-]*" + SECRET_WORD + "[\\w.-]*\"?\\s*[=:]\\s*)(?:\"[^\"]*\"|'[^']*'|[^\\s,;&\"']+)");

    /** An authorization header has its secret behind the scheme's name. */
    private static final Pattern SCHEME =
            Pattern.compile("(?i)\\b(Bearer|Basic|AWS4-HMAC-SHA256)\\s+[^\\s\"'][^\"'\\r\\n]*");

    /** Access key ids have a fixed form: four letters that tell the kind, then 16 letters and digits. */
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\\b");

    private static final Pattern USER_IN_ADDRESS = Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://)[^/@\\s]+@");

    /** An option such as {@code --api-token} whose value is the next argument. */
    private static final Pattern SECRET_OPTION = Pattern.compile(
            "-{1,2}[\\w.-]*" + SECRET_WORD.toLowerCase(Locale.ROOT) + "[\\w.-]*", Pattern.CASE_INSENSITIVE);

    private Redaction() {}

    /** Any text: a message, an argument, an address. */
    public static String text(String text) {
        String clean = SCHEME.matcher(text).replaceAll("$1 " + Matcher.quoteReplacement(MASK));
        clean = ASSIGNMENT.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        clean = ACCESS_KEY_ID.matcher(clean).replaceAll(Matcher.quoteReplacement(MASK));
        clean = USER_IN_ADDRESS.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "@");
        return path(clean);
    }

    /** Arguments of a program, where a secret may also follow its option. */
    public static List<String> arguments(List<String> arguments) {
        String[] clean = new String[arguments.size()];
        for (int i = 0; i < clean.length; i++) {
            boolean follows =
                    i > 0 && SECRET_OPTION.matcher(arguments.get(i - 1)).matches();
            clean[i] = follows ? MASK : text(arguments.get(i));
        }
        return List.of(clean);
    }

    /** The value of an environment variable or a property of that name. */
    public static String value(String name, String value) {
        boolean secret = Pattern.compile(SECRET_WORD, Pattern.CASE_INSENSITIVE)
                .matcher(name)
                .find();
        return secret ? MASK : text(value);
    }

    /** A path: the home folder, which holds a user's name, becomes {@code ~}. */
    public static String path(String path) {
        String home = System.getProperty("user.home", "");
        // A home folder of "/" or "" would turn every path into something else.
        if (home.length() <= 1) {
            return path;
        }
        return Pattern.compile(Pattern.quote(home) + "(?=$|[/\\\\:;\\s\"',)])")
                .matcher(path)
                .replaceAll("~");
    }
}
