package dev.steelyard.s3.crt;

import dev.steelyard.spi.Runner;
import dev.steelyard.spi.RunnerContext;

/** Makes runners of the CRT's S3 client that lend their buffers rather than copy them to the Java heap. */
public final class CrtBorrowedProvider extends CrtProvider {

    @Override
    public String id() {
        return "crt-java-borrowed";
    }

    @Override
    public String description() {
        return "The AWS CRT's S3 client with pooled direct buffers, lent to the receiver instead of copied.";
    }

    @Override
    public Runner create(RunnerContext context) throws Exception {
        return CrtRunner.open(context, true);
    }
}
