/** messaging-service: talking to fans. */
@NullMarked
package io.siyu.messaging;

import org.jspecify.annotations.NullMarked;
