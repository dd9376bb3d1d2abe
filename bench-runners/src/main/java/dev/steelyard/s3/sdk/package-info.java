/** What the runners of the AWS SDK for Java 2 share: clients, requests, metrics. */
@NullMarked
package dev.steelyard.s3.sdk;

import org.jspecify.annotations.NullMarked;
