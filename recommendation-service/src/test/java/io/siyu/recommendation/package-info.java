/** Flows over HTTP and Kafka, and what they share. */
@NullMarked
package io.siyu.recommendation;

import org.jspecify.annotations.NullMarked;
