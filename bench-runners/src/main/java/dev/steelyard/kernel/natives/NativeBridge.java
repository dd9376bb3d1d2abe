package dev.steelyard.kernel.natives;

import org.jspecify.annotations.Nullable;

/** The native functions of {@code jni.c}: one call for a whole pass of a kernel. {@link NativeLibrary} loads them first. */
final class NativeBridge {

    private NativeBridge() {}

    /** What the library was built with: compiler, linker, and the command of each translation unit. */
    static native String record();

    /** The number of an instruction set; -1 for an unknown name, -2 for one that this CPU lacks. */
    static native int isaNamed(String name);

    /** The name of an instruction set, or {@code null} behind the last one. */
    static native @Nullable String isaName(int isa);

    /** Whether CPU and system offer it. */
    static native boolean isaOffered(int isa);

    /** A kernel that is not open yet, as a number for the calls below. */
    static native long create(String kernel, int isa, String parameters, int[] cpus);

    /** Memory that it needs, in bytes. */
    static native long neededBytes(long kernel);

    /** Opens it; answers with a report. */
    static native String open(long kernel);

    /** Puts in place what one pass needs, its threads among it; answers with a report. */
    static native String prepare(long kernel);

    /** Performs one pass; answers with a report. */
    static native String perform(long kernel);

    /** Verifies the last pass; answers with a report. */
    static native String verify(long kernel);

    /** Plants 1 a wrong value, 2 a crash or 3 work left undone into passes that follow, so that tests see it noticed. */
    static native void plant(long kernel, int what);

    /** Releases it. */
    static native void close(long kernel);
}
