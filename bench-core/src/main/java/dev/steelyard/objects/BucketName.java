package dev.steelyard.objects;

import java.util.regex.Pattern;

/**
 * Which names a bucket may have, as far as <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3's rules</a> are about characters.
 */
public final class BucketName {

    private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    private BucketName() {}

    /** Whether S3 takes the name. */
    public static boolean isValid(String name) {
        return CHARACTERS.matcher(name).matches()
                && !name.contains("..")
                && !IP_ADDRESS.matcher(name).matches();
    }
}
