/** What fans do: the event, its intake over HTTP and the log it is written to. */
@NullMarked
package io.siyu.fan.interaction;

import org.jspecify.annotations.NullMarked;
