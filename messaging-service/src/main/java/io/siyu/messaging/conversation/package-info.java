/** M1: one conversation for each account and fan, with gapless numbers, cursors and recall. */
@NullMarked
package io.siyu.messaging.conversation;

import org.jspecify.annotations.NullMarked;
