package dev.steelyard.kernel.natives;

/** Says in a JVM of its own what comes of loading the library there. */
final class LoadMain {

    private LoadMain() {}

    public static void main(String[] arguments) {
        NativeLibrary.Loading loading = NativeLibrary.load();
        System.out.println(loading.library() == null ? "none: " + loading.reason() : "loaded");
    }
}
