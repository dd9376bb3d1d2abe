/** What all S3 runners share: how settings are read and reported, where payloads come from and go to. */
@NullMarked
package dev.steelyard.s3;

import org.jspecify.annotations.NullMarked;
