package dev.steelyard.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** What one thread, and those that it starts, write to standard output and error, while others do the same. */
final class Capture {

    private static final InheritableThreadLocal<ByteArrayOutputStream> OUT = new InheritableThreadLocal<>();
    private static final InheritableThreadLocal<ByteArrayOutputStream> ERR = new InheritableThreadLocal<>();

    static {
        System.setOut(dividing(OUT, System.out));
        System.setErr(dividing(ERR, System.err));
    }

    private Capture() {}

    private static PrintStream dividing(ThreadLocal<ByteArrayOutputStream> own, PrintStream others) {
        OutputStream divided = new OutputStream() {
            @Override
            public void write(int octet) {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                ByteArrayOutputStream captured = own.get();
                if (captured == null) {
                    others.write(bytes, offset, length);
                } else {
                    captured.write(bytes, offset, length);
                }
            }
        };
        return new PrintStream(divided, true, StandardCharsets.UTF_8);
    }

    static Program.Ended of(Callable<Integer> work) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OUT.set(out);
        ERR.set(err);
        try {
            int exitCode = work.call();
            System.out.flush();
            System.err.flush();
            return new Program.Ended(
                    exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException("the entry point let a failure through", e);
        } finally {
            OUT.remove();
            ERR.remove();
        }
    }
}
