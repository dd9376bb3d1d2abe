package dev.steelyard.spi;

/**
 * What a runner may report of one operation. Calls cost nanoseconds and allocate nothing; all may come from any
 * thread, but not from two at once.
 */
public interface Recorder {

    /** The first byte of the answer's body is here. Only the first call counts. */
    void firstByte();

    /** That many payload bytes have been moved since the last call. Bytes of failed attempts do not count. */
    void moved(long bytes);

    /** How many requests the client made, retries included; not called where the client does not tell. */
    void attempts(int count);

    /** The last HTTP status or the like; not called where the client does not tell. */
    void status(int code);

    /** What was done is not what was asked, such as wrong content. The operation goes on; the trial becomes invalid. */
    void wrong(String reason);

    /** The operation is done. */
    void completed();

    /** The operation failed for good. */
    void failed(Throwable cause);
}
