package dev.steelyard.s3.endpoint;

import dev.steelyard.objects.SyntheticContent;
import dev.steelyard.s3.endpoint.fault.FaultRule;
import dev.steelyard.s3.endpoint.http.HttpLimits;
import dev.steelyard.s3.endpoint.sign.Credentials;
import dev.steelyard.s3.endpoint.store.StoreLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is started. It always binds to the loopback address.
 *
 * @param port to listen on, 0 for any that is free
 * @param https whether connections are encrypted, with a certificate made at the start
 * @param seed of the synthetic content
 * @param mode what the endpoint is for
 * @param credentials that clients must sign with, or null when signatures are not checked
 * @param httpLimits limits of requests and connections
 * @param storeLimits limits of what is remembered
 * @param faults what goes wrong on purpose
 * @param faultSeed of the decisions on faults
 */
public record EndpointConfig(
        int port,
        boolean https,
        long seed,
        EndpointMode mode,
        @Nullable Credentials credentials,
        HttpLimits httpLimits,
        StoreLimits storeLimits,
        List<FaultRule> faults,
        long faultSeed) {
    /** An endpoint for a trial on any free port. */
    public static final EndpointConfig DEFAULT = new EndpointConfig(
            0,
            false,
            SyntheticContent.DEFAULT_SEED,
            EndpointMode.TRIAL,
            null,
            HttpLimits.DEFAULT,
            StoreLimits.DEFAULT,
            List.of(),
            SyntheticContent.DEFAULT_SEED);

    /** Refuses what can not be a port. */
    public EndpointConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, found " + port);
        }
        faults = List.copyOf(faults);
    }

    /**
     * Changes the port.
     *
     * @param newPort to listen on
     * @return a changed copy
     */
    public EndpointConfig withPort(int newPort) {
        return new EndpointConfig(newPort, https, seed, mode, credentials, httpLimits, storeLimits, faults, faultSeed);
    }

    /**
     * Changes whether connections are encrypted.
     *
     * @param newHttps whether they are
     * @return a changed copy
     */
    public EndpointConfig withHttps(boolean newHttps) {
        return new EndpointConfig(port, newHttps, seed, mode, credentials, httpLimits, storeLimits, faults, faultSeed);
    }

    /**
     * Changes the seed.
     *
     * @param newSeed any number
     * @return a changed copy
     */
    public EndpointConfig withSeed(long newSeed) {
        return new EndpointConfig(port, https, newSeed, mode, credentials, httpLimits, storeLimits, faults, faultSeed);
    }

    /**
     * Changes the mode.
     *
     * @param newMode what the endpoint is for
     * @return a changed copy
     */
    public EndpointConfig withMode(EndpointMode newMode) {
        return new EndpointConfig(port, https, seed, newMode, credentials, httpLimits, storeLimits, faults, faultSeed);
    }

    /**
     * Changes who may sign.
     *
     * @param newCredentials or null when signatures are not checked
     * @return a changed copy
     */
    public EndpointConfig withCredentials(@Nullable Credentials newCredentials) {
        return new EndpointConfig(port, https, seed, mode, newCredentials, httpLimits, storeLimits, faults, faultSeed);
    }

    /**
     * Changes the limits.
     *
     * @param newHttpLimits of requests and connections
     * @param newStoreLimits of what is remembered
     * @return a changed copy
     */
    public EndpointConfig withLimits(HttpLimits newHttpLimits, StoreLimits newStoreLimits) {
        return new EndpointConfig(
                port, https, seed, mode, credentials, newHttpLimits, newStoreLimits, faults, faultSeed);
    }

    /**
     * Changes what goes wrong on purpose.
     *
     * @param newFaults all rules
     * @return a changed copy
     */
    public EndpointConfig withFaults(List<FaultRule> newFaults) {
        return new EndpointConfig(port, https, seed, mode, credentials, httpLimits, storeLimits, newFaults, faultSeed);
    }

    /**
     * Changes the seed of faults.
     *
     * @param newSeed any number
     * @return a changed copy
     */
    public EndpointConfig withFaultSeed(long newSeed) {
        return new EndpointConfig(port, https, seed, mode, credentials, httpLimits, storeLimits, faults, newSeed);
    }
}
