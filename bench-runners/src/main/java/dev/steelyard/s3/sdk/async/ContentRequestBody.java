package dev.steelyard.s3.sdk.async;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.payload.Content;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/** A body of synthetic content, in views of it; each subscription begins anew, as a further attempt needs it. */
final class ContentRequestBody implements AsyncRequestBody {

    private static final int PIECE_BYTES = 512 << 10;

    private final long sizeBytes;

    ContentRequestBody(long sizeBytes) {
        this.sizeBytes = sizeBytes;
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of(sizeBytes);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        Pieces pieces = new Pieces(subscriber, sizeBytes);
        subscriber.onSubscribe(pieces);
        pieces.begin();
    }

    /** Hands out pieces as they are asked for; a request that comes from within {@code onNext} only adds to the demand. */
    private static final class Pieces implements Subscription {

        private final SyntheticContent content = Content.shared();
        private final Subscriber<? super ByteBuffer> subscriber;
        private final long sizeBytes;
        private long positionBytes;
        private long demand;
        private boolean begun;
        private boolean emitting;
        private boolean ended;

        Pieces(Subscriber<? super ByteBuffer> subscriber, long sizeBytes) {
            this.subscriber = subscriber;
            this.sizeBytes = sizeBytes;
        }

        /** An empty body ends without being asked. */
        void begin() {
            synchronized (this) {
                begun = true;
                if (emitting || ended) {
                    return;
                }
                emitting = true;
            }
            emit();
        }

        @Override
        public void request(long count) {
            synchronized (this) {
                if (count < 1) {
                    demand = Long.MAX_VALUE;
                } else {
                    demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                }
                if (!begun || emitting || ended) {
                    return;
                }
                emitting = true;
            }
            emit();
        }

        @Override
        public synchronized void cancel() {
            ended = true;
        }

        private void emit() {
            while (true) {
                ByteBuffer piece;
                synchronized (this) {
                    if (ended || (demand == 0 && positionBytes < sizeBytes)) {
                        emitting = false;
                        return;
                    }
                    if (positionBytes == sizeBytes) {
                        ended = true;
                        break;
                    }
                    int lengthBytes = (int) Math.min(PIECE_BYTES, sizeBytes - positionBytes);
                    piece = content.slice(positionBytes, lengthBytes);
                    positionBytes += lengthBytes;
                    demand--;
                }
                subscriber.onNext(piece);
            }
            subscriber.onComplete();
        }
    }
}
