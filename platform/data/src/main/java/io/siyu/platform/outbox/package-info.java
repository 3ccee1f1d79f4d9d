/** Events leave in the transaction that made them true, and reach Kafka in order. */
@NullMarked
package io.siyu.platform.outbox;

import org.jspecify.annotations.NullMarked;
