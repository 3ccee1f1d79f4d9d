/** What this service tells fan-service about fans: messages and joins are interactions too. */
@NullMarked
package io.siyu.messaging.interaction;

import org.jspecify.annotations.NullMarked;
