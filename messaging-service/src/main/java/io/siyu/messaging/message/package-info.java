/** What a message is, wherever it is said: its body, its place in a thread, how it is read again and recalled. */
@NullMarked
package io.siyu.messaging.message;

import org.jspecify.annotations.NullMarked;
