/** M2: fan groups and who is in them. */
@NullMarked
package io.siyu.messaging.group;

import org.jspecify.annotations.NullMarked;
