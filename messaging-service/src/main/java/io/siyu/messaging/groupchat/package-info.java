/** M2: what is said in groups. One write per message however many members; each member catches up by sequence. */
@NullMarked
package io.siyu.messaging.groupchat;

import org.jspecify.annotations.NullMarked;
