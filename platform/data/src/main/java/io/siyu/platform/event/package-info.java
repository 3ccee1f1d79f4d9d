/** CloudEvents on Kafka: header names and the one producer. */
@NullMarked
package io.siyu.platform.event;

import org.jspecify.annotations.NullMarked;
