package dev.steelyard.s3.endpoint.request;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.http.HttpLimits;
import dev.steelyard.s3.endpoint.inject.FaultInjector;
import dev.steelyard.s3.endpoint.observe.Observer;
import dev.steelyard.s3.endpoint.sign.SignatureVerifier;
import dev.steelyard.s3.endpoint.store.KeptBudget;
import dev.steelyard.s3.endpoint.store.Ledger;

/**
 * What all requests of an endpoint share.
 *
 * @param content the synthetic content
 * @param ledger what is remembered
 * @param budget of kept bodies
 * @param observer collects what happens
 * @param faults what goes wrong on purpose
 * @param signatures who may sign
 * @param policy what becomes of uploaded bodies
 * @param limits of requests
 */
public record S3Context(
        SyntheticContent content,
        Ledger ledger,
        KeptBudget budget,
        Observer observer,
        FaultInjector faults,
        SignatureVerifier signatures,
        ContentPolicy policy,
        HttpLimits limits) {}
