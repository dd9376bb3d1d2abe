package dev.steelyard.s3.sdk.async;

import dev.steelyard.s3.payload.Delivery;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Receives a download, counts it and lets it go. */
final class DiscardingTransformer implements AsyncResponseTransformer<GetObjectResponse, GetObjectResponse> {

    private final Delivery delivery;
    private final long demand;
    private CompletableFuture<GetObjectResponse> done = new CompletableFuture<>();
    private @Nullable GetObjectResponse response;

    /** With back-pressure it asks for one piece at a time, else for all at once. */
    DiscardingTransformer(Delivery delivery, boolean backPressure) {
        this.delivery = delivery;
        this.demand = backPressure ? 1 : Long.MAX_VALUE;
    }

    @Override
    public CompletableFuture<GetObjectResponse> prepare() {
        done = new CompletableFuture<>();
        return done;
    }

    @Override
    public void onResponse(GetObjectResponse answer) {
        response = answer;
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> publisher) {
        delivery.restart();
        publisher.subscribe(new Discarder(done));
    }

    @Override
    public void exceptionOccurred(Throwable error) {
        done.completeExceptionally(error);
    }

    /** Looks at each piece. */
    private final class Discarder implements Subscriber<ByteBuffer> {

        private final CompletableFuture<GetObjectResponse> attempt;
        private @Nullable Subscription subscription;

        Discarder(CompletableFuture<GetObjectResponse> attempt) {
            this.attempt = attempt;
        }

        @Override
        public void onSubscribe(Subscription begun) {
            if (subscription != null) {
                begun.cancel();
                return;
            }
            subscription = begun;
            begun.request(demand);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            delivery.accept(piece);
            if (demand == 1 && subscription != null) {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable error) {
            attempt.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            attempt.complete(response);
        }
    }
}
